/**
 * The pure core of a stream: (state, input, now) to (state, effects). No Akka, no I/O, no clock, no
 * randomness, so that owner, deputy, stand-in and the simulator can all run it.
 */
package io.penstock.session.stream.core;
