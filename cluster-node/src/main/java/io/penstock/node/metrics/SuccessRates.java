package io.penstock.node.metrics;

import io.penstock.session.stream.StreamId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of each stream's last 30 segments were answered with renditions. The stock gateway
 * leaves pushed streams out (metrics.md 4); here they count. Safe to use from any thread.
 */
final class SuccessRates {

  private static final int WINDOW = 30;
  private static final int MOST_STREAMS = 100_000;

  /** The newest answer is the lowest bit; 1 is a success. */
  private record Recent(int answers, int count) {

    Recent and(boolean success) {
      int shifted = (answers << 1 | (success ? 1 : 0)) & (1 << WINDOW) - 1;
      return new Recent(shifted, Math.min(WINDOW, count + 1));
    }

    double rate() {
      return (double) Integer.bitCount(answers) / count;
    }
  }

  private final Map<StreamId, Recent> streams = new ConcurrentHashMap<>();

  /** The stream's rate after this answer. */
  double answered(StreamId stream, boolean success) {
    if (streams.size() >= MOST_STREAMS && !streams.containsKey(stream)) {
      return success ? 1 : 0;
    }
    return streams
        .merge(stream, new Recent(0, 0).and(success), (old, first) -> old.and(success))
        .rate();
  }

  void forget(StreamId stream) {
    streams.remove(stream);
  }

  /** The mean over all streams, 1 if there are none. */
  double mean() {
    return streams.values().stream().mapToDouble(Recent::rate).average().orElse(1);
  }
}
