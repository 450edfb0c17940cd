package io.penstock.ops.demo;

import io.penstock.ops.publisher.SegmentResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Results of all segments so far. Safe to use from any thread. */
final class Scoreboard {

  private final List<SegmentResult> results = new ArrayList<>();
  private long pushed;

  synchronized void pushed() {
    pushed++;
  }

  synchronized void add(SegmentResult result) {
    results.add(result);
  }

  synchronized Score score() {
    List<Duration> latencies = results.stream().map(SegmentResult::latency).sorted().toList();
    Duration none = Duration.ZERO;
    return new Score(
        pushed,
        results.size(),
        results.stream().filter(SegmentResult::good).count(),
        results.stream().filter(SegmentResult::good).mapToInt(SegmentResult::renditions).sum(),
        latencies.isEmpty() ? none : latencies.get(latencies.size() / 2),
        latencies.isEmpty() ? none : latencies.get(latencies.size() - 1),
        results.stream().filter(result -> !result.good()).toList());
  }

  /**
   * A snapshot.
   *
   * @param good segments of which every rendition was decoded and found good
   * @param renditions good ones
   * @param bad segments that were lost, late beyond patience or wrong
   */
  record Score(
      long pushed,
      long answered,
      long good,
      long renditions,
      Duration median,
      Duration worst,
      List<SegmentResult> bad) {

    long outstanding() {
      return pushed - answered;
    }
  }
}
