package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.node.http.opening.Authorization;
import io.penstock.node.http.testing.Media;
import io.penstock.node.http.testing.RawClient;
import io.penstock.node.http.testing.RawClient.Answer;
import io.penstock.node.http.testing.TestPort;
import io.penstock.node.operator.ActiveStream;
import io.penstock.payments.signing.Keccak256;
import io.penstock.session.protocol.SegmentJob.Clip;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.stream.PushedSegment;
import io.penstock.session.stream.SegmentAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PushRouteTest {

  private static final String MULTIPART = "Accept: multipart/mixed";

  private static TestPort port;

  @BeforeAll
  static void start() {
    port = TestPort.options().withAuthorizer(PushRouteTest::authorize).start();
  }

  private static CompletionStage<Authorization> authorize(String url) {
    Authorization answer = new Authorization.Granted(Optional.empty());
    if (url.contains("denied")) {
      answer = new Authorization.Refused("no");
    } else if (url.contains("silent")) {
      answer = new Authorization.Unavailable("nobody there");
    }
    return CompletableFuture.completedStage(answer);
  }

  @AfterAll
  static void stop() {
    port.close();
  }

  @AfterEach
  void forget() {
    port.ingest().reset();
  }

  @Test
  void refusesAStrangerBeforeTheBodyIsSent() {
    try (RawClient client = port.connect()) {
      Answer answer = client.send(expecting("/live/denied/0.ts")).receive();

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text())
          .isEqualTo("Could not create stream ID: url=http://gw/live/denied/0.ts\n");
    }
  }

  @Test
  void doesNotCallItARefusalWhenNobodyCanBeAsked() {
    try (RawClient client = port.connect()) {
      assertThat(client.send(expecting("/live/silent/0.ts")).receive().status()).isEqualTo(500);
    }
  }

  @Test
  void keepsTheConnectionOfARefusedUploadUsable() {
    try (RawClient client = port.connect()) {
      assertThat(client.put("/live/denied/0.ts", Media.segment0()).receive().status())
          .isEqualTo(403);
      assertThat(client.put("/live/welcome/0.ts", Media.segment0()).receive().status())
          .isEqualTo(200);
    }
  }

  @Test
  void handsOverWhatThePublisherSaid() {
    byte[] body = Media.segment0();

    push(
        "/live/said/7.ts?token=secret",
        "Content-Duration: 1960",
        "Content-Slice-From: 500",
        "Livepeer-Transcode-Configuration: {\"forceSessionReinit\":true,\"deadlineMs\":3000}");

    PushedSegment segment = port.ingest().pushed().get(0);
    assertThat(segment.sequence()).isEqualTo(7);
    assertThat(segment.source().array()).isEqualTo(body);
    assertThat(segment.hash()).isEqualTo(ContentHash.of(Keccak256.of(body)));
    assertThat(segment.duration()).hasMillis(1960);
    assertThat(segment.clip()).contains(new Clip(Duration.ofMillis(500), Duration.ZERO));
    assertThat(segment.forceSessionReinit()).isTrue();
    assertThat(segment.deadline()).contains(Duration.ofSeconds(3));
    assertThat(segment.media().video().orElseThrow().codec()).isEqualTo("h264");
    assertThat(segment.card().externalId()).isEqualTo("said");
  }

  @Test
  void tellsThatTheInputIsUnusable() {
    port.ingest().answersWith(new SegmentAnswer.Unusable("No keyframes in input"));

    Answer answer = push("/live/a/0.ts", MULTIPART);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text())
        .isEqualTo(
            "http push error processing segment url=http://gw/live/a/0.ts manifestID=a"
                + " err=\"No keyframes in input\"\n");
  }

  @Test
  void tellsWhyNobodyServedTheSegment() {
    port.ingest().answersWith(new SegmentAnswer.NotServed("3 attempts: busy, busy, \"odd\"\n"));

    Answer answer = push("/live/a/0.ts", MULTIPART);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).endsWith("err=\"3 attempts: busy, busy, \\\"odd\\\" \"\n");
  }

  @Test
  void tellsThatThereAreNoOrchestrators() {
    port.ingest().answersWith(new SegmentAnswer.NoOrchestrators());

    Answer answer = push("/live/a/0.ts", MULTIPART);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).isEqualTo("No sessions available\n");
  }

  @Test
  void answersInItsOwnWordsWhenThisNodeFails() {
    port.ingest()
        .behavesLike(segment -> CompletableFuture.failedStage(new IllegalStateException("secret")));

    Answer answer = push("/live/a/0.ts", MULTIPART);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).isEqualTo("http push error: this node failed, try another one\n");
  }

  @Test
  void answersWhenTheHandOverItselfThrows() {
    port.ingest()
        .behavesLike(
            segment -> {
              throw new IllegalStateException("secret");
            });

    assertThat(push("/live/a/0.ts", MULTIPART).status()).isEqualTo(500);
    port.ingest().reset();
    assertThat(push("/live/a/1.ts", MULTIPART).status()).isEqualTo(200);
  }

  @Test
  void countsTheBytesOfTheStream() {
    push("/live/counted/0.ts", MULTIPART);

    await()
        .until(
            () ->
                port.openings().active().list().stream()
                    .filter(stream -> stream.id().value().equals("counted"))
                    .anyMatch(PushRouteTest::hasBothWays));
  }

  private static boolean hasBothWays(ActiveStream stream) {
    return stream.sourceBytes() == Media.segment0().length && stream.transcodedBytes() > 0;
  }

  private static Answer push(String path, String... headerLines) {
    try (RawClient client = port.connect()) {
      return client.put(path, Media.segment0(), headerLines).receive();
    }
  }

  private static String expecting(String path) {
    return "PUT "
        + path
        + " HTTP/1.1\r\nHost: gw\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n";
  }
}
