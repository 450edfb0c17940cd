package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.node.http.testing.FakeIngest;
import io.penstock.node.http.testing.Media;
import io.penstock.node.http.testing.RawClient;
import io.penstock.node.http.testing.RecordedMetrics;
import io.penstock.node.http.testing.TestPort;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.stream.PushedSegment;
import io.penstock.session.stream.SegmentAnswer;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted of publishers on real sockets, those that leave included. */
class PushMetricsTest {

  private static final String MULTIPART = "Accept: multipart/mixed";
  private static final String DURATION = "Content-Duration: 1960";
  private static final String ARRIVED = "a of 127.0.0.1: arrived, 1960 ms long";

  /** More than the buffers of a socket's two ends take. */
  private static final int HUGE = 24 << 20;

  private final TestPort port = TestPort.options().start();
  private final RecordedMetrics metrics = port.metrics();

  @AfterEach
  void nothingStaysBuffered() {
    await().until(() -> metrics.bufferedNow() == 0);
    port.close();
  }

  @Test
  void countsASegmentAndItsCompleteAnswer() {
    push(MULTIPART);

    await().until(() -> metrics.calls().size() == 3);
    assertThat(metrics.calls())
        .containsExactly("1 streams open", ARRIVED, "a of 127.0.0.1: answered, 1960 ms long");
    assertThat(metrics.mostBuffered()).isEqualTo(Media.segment0().length);
  }

  @Test
  void namesTheClientBehindAProxy() {
    push(MULTIPART, "X-Forwarded-For: 203.0.113.7:4711, 127.0.0.1");

    await().until(() -> metrics.calls().size() == 3);
    assertThat(metrics.calls()).element(2).asString().startsWith("a of 203.0.113.7: answered");
  }

  @Test
  void countsNoAnswerWithoutRenditions() {
    push();
    port.ingest().answersWith(new SegmentAnswer.NotServed("all busy"));
    push(MULTIPART);

    await().until(() -> metrics.bufferedNow() == 0);
    assertThat(metrics.calls()).containsExactly("1 streams open", ARRIVED, ARRIVED);
  }

  @Test
  void countsNoSegmentThatCannotBeTranscoded() {
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", new byte[1000], MULTIPART).receive();
    }

    assertThat(metrics.calls()).containsExactly("1 streams open");
  }

  @Test
  void countsAPublisherThatLeavesWhileItWaits() {
    CompletableFuture<SegmentAnswer> gate = answersAtTheGate();
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", Media.segment0(), MULTIPART, DURATION);
      await().until(() -> metrics.calls().contains(ARRIVED));
    }
    await().until(() -> metrics.calls().size() == 3);
    assertThat(metrics.bufferedNow()).isPositive();

    gate.complete(new SegmentAnswer.NoOrchestrators());

    await().until(() -> metrics.bufferedNow() == 0);
    assertThat(metrics.calls())
        .containsExactly("1 streams open", ARRIVED, "a of 127.0.0.1: left waiting");
  }

  @Test
  void countsAPublisherThatLeavesWhileItReads() {
    port.ingest().behavesLike(segment -> CompletableFuture.completedStage(huge(segment)));
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", Media.segment0(), MULTIPART, DURATION);
      client.receiveHead();
    }

    await().until(() -> metrics.calls().size() == 3);
    assertThat(metrics.calls())
        .containsExactly("1 streams open", ARRIVED, "a of 127.0.0.1: left reading");
  }

  @Test
  void countsNobodyWhoLeavesWithItsAnswer() {
    push(MULTIPART);
    await().until(() -> metrics.calls().size() == 3);

    push(MULTIPART);

    await().until(() -> metrics.calls().size() == 5);
    assertThat(metrics.calls()).noneMatch(call -> call.contains("left"));
  }

  private void push(String... headerLines) {
    String[] all = Arrays.copyOf(headerLines, headerLines.length + 1);
    all[headerLines.length] = DURATION;
    try (RawClient client = port.connect()) {
      client.put("/live/a/0.ts", Media.segment0(), all).receive();
    }
  }

  private CompletableFuture<SegmentAnswer> answersAtTheGate() {
    CompletableFuture<SegmentAnswer> gate = new CompletableFuture<>();
    port.ingest().behavesLike(segment -> gate.thenApply(go -> FakeIngest.transcoded(segment)));
    return gate;
  }

  private static SegmentAnswer huge(PushedSegment segment) {
    MediaBytes bytes = MediaBytes.owning(new byte[HUGE]);
    return new SegmentAnswer.Transcoded(
        segment.card().profiles().stream()
            .map(profile -> new Rendition(profile, URI.create("https://127.0.0.1/huge"), 1, bytes))
            .toList());
  }
}
