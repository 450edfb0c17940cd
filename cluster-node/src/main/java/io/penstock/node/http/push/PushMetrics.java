package io.penstock.node.http.push;

import io.penstock.session.stream.StreamId;
import java.time.Duration;

/**
 * What is counted of pushes (metrics.md 2.2). Of each push whose segment arrived at most one of
 * {@link #pushAnswered}, {@link #publisherLeftWaiting} and {@link #publisherLeftReading} is called.
 * Implementations return at once and are safe to use from any thread.
 */
public interface PushMetrics {

  /** Counts nothing. */
  PushMetrics NONE =
      new PushMetrics() {
        @Override
        public void segmentArrived(StreamId stream, String clientIp, Duration duration) {}

        @Override
        public void pushAnswered(
            StreamId stream, String clientIp, Duration duration, Duration time) {}

        @Override
        public void publisherLeftWaiting(StreamId stream, String clientIp) {}

        @Override
        public void publisherLeftReading(StreamId stream, String clientIp) {}

        @Override
        public void buffered(long bytes) {}
      };

  /** A segment is complete and will be transcoded. */
  void segmentArrived(StreamId stream, String clientIp, Duration duration);

  /**
   * A publisher that wanted the renditions of a segment of {@code duration} was sent all of them,
   * {@code time} after its request began. Answers without renditions are not counted.
   */
  void pushAnswered(StreamId stream, String clientIp, Duration duration, Duration time);

  /** A publisher closed its side of the connection before its answer began. */
  void publisherLeftWaiting(StreamId stream, String clientIp);

  /** A publisher closed its connection before it had the whole answer. */
  void publisherLeftReading(StreamId stream, String clientIp);

  /** Bytes reserved for segments under way, each time this changes; calls are in order. */
  void buffered(long bytes);
}
