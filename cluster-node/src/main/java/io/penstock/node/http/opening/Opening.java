package io.penstock.node.http.opening;

import io.penstock.session.stream.StreamCard;

/** How the opening of a stream, or the joining of an open one, ended. */
public sealed interface Opening {

  /** The publisher may push; whoever gets this reports the end of the request. */
  record Opened(StreamCard card) implements Opening {}

  /** The webhook says no. Asking again is useless. */
  record Denied(String reason) implements Opening {}

  /** The publisher's own configuration asks for something absurd. */
  record Invalid(String reason) implements Opening {}

  /** No stream now: the webhook is out of order, the node is full, a profile does not exist. */
  record Failed(String reason) implements Opening {}
}
