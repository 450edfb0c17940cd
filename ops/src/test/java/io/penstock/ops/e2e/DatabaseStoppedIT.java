package io.penstock.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.ops.devnet.DevOrchestrator;
import io.penstock.ops.devnet.DevOrchestratorSettings;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.process.FreePorts;
import io.penstock.ops.publisher.Publisher;
import io.penstock.ops.publisher.SegmentResult;
import io.penstock.ops.testmedia.TestSegment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under running streams, and comes back. */
final class DatabaseStoppedIT {

  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
  private static final int WARM_UP = 15;

  private final ExecutorService decoding = Executors.newFixedThreadPool(2);
  private final List<SegmentResult> results = new ArrayList<>();
  @TempDir private Path folder;
  private int port;
  private EmbeddedPostgres database;
  private DevOrchestrator orchestrator;
  private NodeProcess node;
  private TestSegment segment;

  @BeforeEach
  void start() throws IOException, FfmpegException {
    port = FreePorts.find(1).get(0);
    database = startDatabase();
    orchestrator =
        DevOrchestrator.start(
            DevOrchestratorSettings.ephemeral().answeringInstantly(Duration.ofMillis(50)));
    node = NodeProcess.start(folder, List.of(orchestrator.uri().toString()), "-jdbcUrl", jdbcUrl());
    segment = SourceSegments.small(1).get(0);
    node.awaitReady();
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
    orchestrator.close();
    database.close();
    decoding.shutdownNow();
  }

  @Test
  void nobodyWaitsForTheDatabase() throws Exception {
    Publisher first = publisher("first");
    Publisher second = publisher("second");
    long sequence = 0;
    while (sequence < WARM_UP) {
      push(sequence++, first, second);
    }
    final Duration before = medianOf(results.subList(results.size() / 2, results.size()));
    final long termBefore = StoredStream.read(jdbcUrl(), "first").term();

    database.close();
    final int answeredBefore = results.size();
    long stopped = System.nanoTime();
    Publisher latecomer = publisher("latecomer");
    SegmentResult opened = latecomer.push(SourceSegments.numbered(segment, 0)).join();
    while (System.nanoTime() - stopped < OUTAGE.toNanos()) {
      push(sequence++, first, second, latecomer);
    }
    HttpResponse<String> readiness = node.readiness();
    final List<SegmentResult> during = results.subList(answeredBefore, results.size());

    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body()).contains("the database does not answer");
    assertThat(opened.complaints()).isEmpty();
    assertThat(results).allSatisfy(result -> assertThat(result.complaints()).isEmpty());
    System.out.printf(
        "median until the answer: %d ms with the database, %d ms without; new stream: %d ms%n",
        before.toMillis(), medianOf(during).toMillis(), opened.latency().toMillis());
    assertThat(medianOf(during)).isLessThan(before.multipliedBy(2));

    database = startDatabase();
    await().atMost(PROBE_LIMIT).until(() -> node.readiness().statusCode() == 200);
    long last = sequence - 1;
    for (String stream : List.of("first", "second", "latecomer")) {
      await()
          .atMost(PROBE_LIMIT)
          .until(() -> StoredStream.read(jdbcUrl(), stream).highestSequence() == last);
    }
    assertThat(StoredStream.read(jdbcUrl(), "first").term()).isEqualTo(termBefore);
  }

  private void push(long sequence, Publisher... publishers) {
    TestSegment next = SourceSegments.numbered(segment, sequence);
    for (Publisher publisher : publishers) {
      results.add(publisher.push(next).join());
    }
  }

  private static Duration medianOf(List<SegmentResult> some) {
    return some.stream().map(SegmentResult::latency).sorted().toList().get(some.size() / 2);
  }

  private Publisher publisher(String manifestId) {
    return new Publisher(node.stream(manifestId), SourceSegments.RENDITIONS, decoding);
  }

  private EmbeddedPostgres startDatabase() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("postgresql"))
        .setCleanDataDirectory(false)
        .start();
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }
}
