/** Between the values of this module and the bytes of the protocol; no I/O. */
package io.penstock.session.protocol.codec;
