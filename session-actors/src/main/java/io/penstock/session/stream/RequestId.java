package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

/**
 * One question of one edge about one segment.
 *
 * @param edge names the edge and its life, so that a restarted one never repeats an id
 * @param number counted by that edge
 */
public record RequestId(StreamId stream, String edge, long number) {

  public RequestId {
    requireNonNull(stream, "stream is null");
    requireNonNull(edge, "edge is null");
  }

  @Override
  public String toString() {
    return stream + "@" + edge + "#" + number;
  }
}
