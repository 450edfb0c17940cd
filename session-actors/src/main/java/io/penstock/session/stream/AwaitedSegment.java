package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A segment whose publisher waits for the answer.
 *
 * @param sinceArrival how long it has been complete at this node
 */
public record AwaitedSegment(PushedSegment segment, Duration sinceArrival) {

  public AwaitedSegment {
    requireNonNull(segment, "segment is null");
    requireNonNull(sinceArrival, "sinceArrival is null");
  }
}
