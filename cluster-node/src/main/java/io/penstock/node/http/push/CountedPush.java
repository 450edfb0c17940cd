package io.penstock.node.http.push;

import io.penstock.node.http.push.AnswerWatch.Fate;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** A push for {@link PushMetrics}: its end is counted once. Safe to use from any thread. */
final class CountedPush {

  private enum Phase {
    WAITING,
    ANSWERING,
    ENDED
  }

  private final PushMetrics metrics;
  private final StreamId stream;
  private final String clientIp;
  private final Duration duration;
  private final long begunNanos;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

  /**
   * Counts a push to {@code stream}.
   *
   * @param duration of the segment
   * @param begunNanos of {@link System#nanoTime}, when the request began
   */
  CountedPush(
      PushMetrics metrics, StreamId stream, String clientIp, Duration duration, long begunNanos) {
    this.metrics = metrics;
    this.stream = stream;
    this.clientIp = clientIp;
    this.duration = duration;
    this.begunNanos = begunNanos;
  }

  void segmentArrived() {
    metrics.segmentArrived(stream, clientIp, duration);
  }

  void publisherLeft() {
    if (phase.compareAndSet(Phase.WAITING, Phase.ENDED)) {
      metrics.publisherLeftWaiting(stream, clientIp);
    }
  }

  /** The answer, whatever it is, is about to be sent. */
  void answerBegins() {
    phase.compareAndSet(Phase.WAITING, Phase.ANSWERING);
  }

  /** The renditions were sent, or not. */
  void answerEnded(Fate fate) {
    if (!phase.compareAndSet(Phase.ANSWERING, Phase.ENDED)) {
      return;
    }
    switch (fate) {
      case SENT ->
          metrics.pushAnswered(
              stream, clientIp, duration, Duration.ofNanos(System.nanoTime() - begunNanos));
      case CUT -> metrics.publisherLeftReading(stream, clientIp);
      case UNTOUCHED -> metrics.publisherLeftWaiting(stream, clientIp);
    }
  }
}
