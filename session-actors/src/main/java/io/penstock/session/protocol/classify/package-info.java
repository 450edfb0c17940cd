/** Maps what orchestrators and sockets say to failure kinds: one table, in one place. */
package io.penstock.session.protocol.classify;
