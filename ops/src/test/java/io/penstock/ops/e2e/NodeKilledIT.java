package io.penstock.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.ops.devnet.DevOrchestrator;
import io.penstock.ops.devnet.DevOrchestratorSettings;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.publisher.Publisher;
import io.penstock.ops.publisher.SegmentResult;
import io.penstock.ops.testmedia.TestSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's process ends, roughly or gently, and starts again on the same data. */
final class NodeKilledIT {

  private static final Duration EXIT_LIMIT = Duration.ofSeconds(15);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ExecutorService decoding = Executors.newFixedThreadPool(2);
  @TempDir private Path folder;
  private List<DevOrchestrator> orchestrators;
  private List<TestSegment> segments;
  private NodeProcess node;

  @BeforeEach
  void start() throws IOException, FfmpegException {
    orchestrators =
        List.of(
            DevOrchestrator.start(DevOrchestratorSettings.ephemeral()),
            DevOrchestrator.start(DevOrchestratorSettings.ephemeral()));
    node =
        NodeProcess.start(
            folder, orchestrators.stream().map(each -> each.uri().toString()).toList());
    segments = SourceSegments.small(6);
    node.awaitReady();
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
    for (DevOrchestrator orchestrator : orchestrators) {
      orchestrator.close();
    }
    decoding.shutdownNow();
  }

  @Test
  void goesOnAtTheNextSegmentInTheSameSession() throws Exception {
    LiveStream stream = stream("killed");
    assertGood(stream.push(segments.get(0)));
    assertGood(stream.push(segments.get(1)));
    DevOrchestrator serving = stream.serving();
    long sessions = serving.counts().discoveries();
    serving.faults().arm(Fault.of(FaultKind.SLOW).delayed(Duration.ofSeconds(5)));
    CompletableFuture<SegmentResult> underWay = stream.begin(segments.get(2));
    await().until(() -> stream.received(2) > 0);

    node.process().kill();
    assertThat(node.process().awaitExit(EXIT_LIMIT)).isPresent();
    assertThat(underWay.join().status()).isZero();
    final long termBefore = stored("killed").term();
    serving.faults().clearAll();
    node.startAgain();
    node.awaitReady();

    assertGood(stream.push(segments.get(2)));
    assertGood(stream.push(segments.get(3)));
    assertThat(stream.wasReceivedBy(serving, 3)).isTrue();
    assertThat(serving.counts().discoveries()).isEqualTo(sessions);
    node.close();
    assertThat(stored("killed").term()).isGreaterThan(termBefore);
    assertThat(stored("killed").highestSequence()).isEqualTo(3);
  }

  @Test
  void answersWhatIsUnderWayBeforeItEnds() throws Exception {
    LiveStream stream = stream("terminated");
    assertGood(stream.push(segments.get(0)));
    stream.serving().faults().arm(Fault.of(FaultKind.SLOW).delayed(Duration.ofSeconds(2)));
    CompletableFuture<SegmentResult> underWay = stream.begin(segments.get(1));
    await().until(() -> stream.received(1) > 0);

    node.process().terminate();

    assertThat(node.process().awaitExit(EXIT_LIMIT)).isPresent();
    assertGood(underWay.join());
  }

  @Test
  void refusesADataDirectoryThatIsInUse() throws Exception {
    try (NodeProcess second =
        NodeProcess.start(folder.resolve("second"), List.of(), "-dataDir", dataDir())) {
      assertThat(second.process().awaitExit(START_LIMIT)).hasValue(2);
      assertThat(second.output()).contains("another node runs in this data directory", "-dataDir");
    }
    assertGood(stream("undisturbed").push(segments.get(0)));
  }

  @Test
  void refusesAPortThatIsInUse() throws Exception {
    try (NodeProcess second =
        NodeProcess.start(
            folder.resolve("second"), node.httpPort(), node.operatorPort(), List.of())) {
      assertThat(second.process().awaitExit(START_LIMIT)).hasValue(2);
      assertThat(second.output())
          .contains("-httpAddr 127.0.0.1:" + node.httpPort())
          .contains("-cliAddr 127.0.0.1:" + node.operatorPort())
          .contains(String.valueOf(node.process().pid()));
    }
  }

  private LiveStream stream(String manifestId) {
    return new LiveStream(
        manifestId,
        new Publisher(node.stream(manifestId), SourceSegments.RENDITIONS, decoding),
        orchestrators);
  }

  private String dataDir() {
    return node.dataDir().toString();
  }

  /** Only while no node runs: the file has one user at a time. */
  private StoredStream stored(String manifestId) throws SQLException, IOException {
    String file = node.dataDir().resolve("db").resolve("penstock").toString();
    return StoredStream.read("jdbc:h2:file:" + file + ";DATABASE_TO_UPPER=false", manifestId);
  }

  private static void assertGood(SegmentResult result) {
    assertThat(result.complaints()).as("complaints about %s", result.sequence()).isEmpty();
  }
}
