package io.penstock.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.publisher.Publisher;
import io.penstock.ops.publisher.SegmentResult;
import io.penstock.ops.testmedia.TestSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orchestrators are killed under a stream; three there are, and each test kills one. */
final class OrchestratorKilledIT {

  private static final ExecutorService DECODING = Executors.newFixedThreadPool(2);
  private static final List<OrchestratorProcess> ORCHESTRATORS = new ArrayList<>();

  @TempDir private static Path folder;
  private static NodeProcess node;
  private static List<TestSegment> segments;

  @BeforeAll
  static void start() throws IOException, FfmpegException {
    for (String name : List.of("first", "second", "third")) {
      ORCHESTRATORS.add(OrchestratorProcess.start(folder, name));
    }
    node =
        NodeProcess.start(
            folder, ORCHESTRATORS.stream().map(OrchestratorProcess::address).toList());
    segments = SourceSegments.small(4);
    ORCHESTRATORS.forEach(OrchestratorProcess::awaitListening);
    node.awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    ORCHESTRATORS.forEach(OrchestratorProcess::close);
    DECODING.shutdownNow();
  }

  @Test
  void losesNothingWhenItIsKilledInTheMiddleOfASegment() {
    Publisher publisher = publisherOf("in-the-middle");
    SegmentResult before = publisher.push(segments.get(0)).join();
    OrchestratorProcess serving = serving("in-the-middle", 0);
    serving.slowDown(Duration.ofSeconds(20));
    CompletableFuture<SegmentResult> underWay = publisher.push(segments.get(1));
    CompletableFuture<SegmentResult> behindIt = publisher.push(segments.get(2));
    await().until(() -> serving.received("in-the-middle", 1) > 0);

    serving.kill();

    assertThat(List.of(before, underWay.join(), behindIt.join()))
        .allSatisfy(OrchestratorKilledIT::assertGood);
    assertGood(publisher.push(segments.get(3)).join());
  }

  @Test
  void losesNothingWhenItIsKilledBetweenSegments() {
    Publisher publisher = publisherOf("in-between");
    SegmentResult before = publisher.push(segments.get(0)).join();

    serving("in-between", 0).kill();

    assertGood(before);
    assertGood(publisher.push(segments.get(1)).join());
    assertGood(publisher.push(segments.get(2)).join());
  }

  private static Publisher publisherOf(String manifestId) {
    return new Publisher(node.stream(manifestId), SourceSegments.RENDITIONS, DECODING);
  }

  private static OrchestratorProcess serving(String manifestId, long sequence) {
    return ORCHESTRATORS.stream()
        .filter(OrchestratorProcess::isAlive)
        .filter(each -> each.received(manifestId, sequence) > 0)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody received segment " + sequence));
  }

  private static void assertGood(SegmentResult result) {
    assertThat(result.complaints()).as("complaints about %s", result.sequence()).isEmpty();
  }
}
