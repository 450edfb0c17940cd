/** Bytes of segments and renditions, and what a look at them tells without decoding. */
package io.penstock.session.media;
