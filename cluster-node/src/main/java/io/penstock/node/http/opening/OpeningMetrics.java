package io.penstock.node.http.opening;

import io.penstock.session.stream.StreamId;
import java.time.Duration;

/**
 * What is counted of the streams that are open on this node. Implementations return at once and are
 * safe to use from any thread.
 */
public interface OpeningMetrics {

  /** Counts nothing. */
  OpeningMetrics NONE =
      new OpeningMetrics() {
        @Override
        public void streamsOpen(int streams) {}

        @Override
        public void streamEnded(StreamId stream) {}

        @Override
        public void webhookAnswered(Duration time) {}
      };

  /** How many streams publish to this node, each time this changes. */
  void streamsOpen(int streams);

  /** A stream was closed; its series are dropped. */
  void streamEnded(StreamId stream);

  /**
   * The auth webhook let a stream in and sent its configuration, {@code time} after it was asked.
   * Refusals, failures and empty answers are not measured (metrics.md 2.2).
   */
  void webhookAnswered(Duration time);
}
