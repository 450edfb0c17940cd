package io.penstock.node.metrics;

import io.penstock.session.stream.StreamId;
import java.time.Duration;

/**
 * What the client port counts. Implementations return at once and are safe to use from any thread.
 */
public interface PushMetrics {

  /** How many streams publish to this node, each time this changes. */
  void streamsOpen(int streams);

  /** How many may, each time this changes. */
  void streamLimit(int streams);

  /** A stream was closed; its series are dropped. */
  void streamEnded(StreamId stream);

  /** The auth webhook answered. */
  void webhookAnswered(Duration time);

  /** A segment is complete and will be transcoded. */
  void segmentArrived(StreamId stream, String clientIp, Duration duration);

  /** A push was answered completely, {@code time} after its request began. */
  void pushAnswered(StreamId stream, String clientIp, Duration duration, Duration time);

  /** A publisher closed its connection before its answer began. */
  void publisherLeftWaiting(StreamId stream, String clientIp);

  /** A publisher closed its connection before it had the whole answer. */
  void publisherLeftReading(StreamId stream, String clientIp);

  /** What is reserved for segments under way, each time this changes. */
  void buffered(long bytes);
}
