package io.penstock.node.http.testing;

import io.penstock.node.http.opening.OpeningMetrics;
import io.penstock.node.http.push.PushMetrics;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Writes down what would be counted, in words. */
public final class RecordedMetrics implements OpeningMetrics, PushMetrics {

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicLong buffered = new AtomicLong();
  private final AtomicLong mostBuffered = new AtomicLong();

  /** All but the bytes buffered, in order. */
  public List<String> calls() {
    return calls;
  }

  public void forget() {
    calls.clear();
  }

  public long bufferedNow() {
    return buffered.get();
  }

  public long mostBuffered() {
    return mostBuffered.get();
  }

  @Override
  public void streamsOpen(int streams) {
    calls.add(streams + " streams open");
  }

  @Override
  public void streamEnded(StreamId stream) {
    calls.add(stream + " ended");
  }

  @Override
  public void webhookAnswered(Duration time) {
    calls.add("webhook answered" + suspect(time));
  }

  @Override
  public void segmentArrived(StreamId stream, String clientIp, Duration duration) {
    calls.add(stream + " of " + clientIp + ": arrived, " + duration.toMillis() + " ms long");
  }

  @Override
  public void pushAnswered(StreamId stream, String clientIp, Duration duration, Duration time) {
    calls.add(
        stream
            + " of "
            + clientIp
            + ": answered, "
            + duration.toMillis()
            + " ms long"
            + suspect(time));
  }

  @Override
  public void publisherLeftWaiting(StreamId stream, String clientIp) {
    calls.add(stream + " of " + clientIp + ": left waiting");
  }

  @Override
  public void publisherLeftReading(StreamId stream, String clientIp) {
    calls.add(stream + " of " + clientIp + ": left reading");
  }

  @Override
  public void buffered(long bytes) {
    buffered.set(bytes);
    mostBuffered.accumulateAndGet(bytes, Math::max);
  }

  /** No test takes a minute. */
  private static String suspect(Duration time) {
    boolean plausible = time.toNanos() > 0 && time.compareTo(Duration.ofMinutes(1)) < 0;
    return plausible ? "" : " after " + time;
  }
}
