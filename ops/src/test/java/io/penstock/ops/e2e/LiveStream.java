package io.penstock.ops.e2e;

import static java.util.Comparator.comparingLong;

import io.penstock.ops.devnet.DevOrchestrator;
import io.penstock.ops.publisher.Publisher;
import io.penstock.ops.publisher.SegmentResult;
import io.penstock.ops.testmedia.TestSegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One stream: its publisher, and what the orchestrators have seen of it. */
final class LiveStream {

  private final String manifestId;
  private final Publisher publisher;
  private final List<DevOrchestrator> orchestrators;

  LiveStream(String manifestId, Publisher publisher, List<DevOrchestrator> orchestrators) {
    this.manifestId = manifestId;
    this.publisher = publisher;
    this.orchestrators = orchestrators;
  }

  /** Pushes, waits and decodes. */
  SegmentResult push(TestSegment segment) {
    return begin(segment).join();
  }

  CompletableFuture<SegmentResult> begin(TestSegment segment) {
    return publisher.push(segment);
  }

  /** The orchestrator that received the newest segment. */
  DevOrchestrator serving() {
    return orchestrators.stream()
        .filter(each -> !receivedBy(each).isEmpty())
        .max(comparingLong(each -> newest(receivedBy(each))))
        .orElseThrow(() -> new AssertionError("no orchestrator has seen " + manifestId));
  }

  /** How often orchestrators received the segment, all together. */
  int received(long sequence) {
    return orchestrators.stream()
        .mapToInt(each -> receivedBy(each).getOrDefault(sequence, 0))
        .sum();
  }

  boolean wasReceivedBy(DevOrchestrator orchestrator, long sequence) {
    return receivedBy(orchestrator).containsKey(sequence);
  }

  private Map<Long, Integer> receivedBy(DevOrchestrator orchestrator) {
    return orchestrator.counts().segments().getOrDefault(manifestId, Map.of());
  }

  private static long newest(Map<Long, Integer> received) {
    return received.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
  }
}
