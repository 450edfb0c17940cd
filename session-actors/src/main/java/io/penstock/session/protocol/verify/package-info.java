/** Cheap verification of results: nothing is decoded, nobody else is asked. */
package io.penstock.session.protocol.verify;
