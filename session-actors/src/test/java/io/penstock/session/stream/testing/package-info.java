/** Streams, segments and orchestrators of tests, and a language to tell their stories in. */
package io.penstock.session.stream.testing;
