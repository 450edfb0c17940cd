package io.penstock.ops.publisher;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What a client got for one segment.
 *
 * @param status of the answer; 0 if none came
 * @param renditions that were decoded and found good
 * @param complaints everything that was wrong, for people
 */
public record SegmentResult(
    long sequence, int status, Duration latency, int renditions, List<String> complaints) {

  public SegmentResult {
    requireNonNull(latency, "latency is null");
    complaints = List.copyOf(complaints);
  }

  /** Whether all renditions came back and none is wrong. */
  public boolean good() {
    return complaints.isEmpty();
  }
}
