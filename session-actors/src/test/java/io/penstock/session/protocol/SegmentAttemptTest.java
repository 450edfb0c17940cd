package io.penstock.session.protocol;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.payments.signing.RequestSigner;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.testing.FakeOrchestrator;
import io.penstock.session.protocol.testing.Jobs;
import io.penstock.session.protocol.testing.ScriptedServer;
import io.penstock.session.wire.TranscodeResult;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts over TLS at an orchestrator that behaves, or does not. */
class SegmentAttemptTest {

  private static final String FIRST = "/stream/deadbeef/P240p30fps16x9/7.ts";
  private static final String SECOND = "/stream/deadbeef/P360p30fps16x9/7.ts";
  private static final AttemptDeadlines PATIENT =
      new AttemptDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(10));
  private static final AttemptDeadlines HASTY_HEAD =
      new AttemptDeadlines(Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(10));
  private static final AttemptDeadlines HASTY_RESULT =
      new AttemptDeadlines(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(10));
  private static final AttemptDeadlines HASTY_DOWNLOAD =
      new AttemptDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(1));

  private final CountDownLatch clientLeft = new CountDownLatch(1);
  private FakeOrchestrator orchestrator;
  private PlainOrchestratorClient client;

  @BeforeEach
  void start() throws Exception {
    orchestrator = FakeOrchestrator.tls();
    client =
        new PlainOrchestratorClient(
            RequestSigner.offchain(), (bytes, profile, pixels, source) -> Optional.empty());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    orchestrator.close();
  }

  @Test
  void returnsAllRenditionsInTheOrderOfTheProfiles() {
    AttemptResult.Transcoded result = (AttemptResult.Transcoded) attempt(680_000, PATIENT);

    assertThat(result.renditions()).extracting(Rendition::profile).isEqualTo(Jobs.TWO_PROFILES);
    assertThat(result.renditions())
        .allSatisfy(r -> assertThat(r.bytes().array()).isEqualTo(FakeOrchestrator.rendition()));
    assertThat(result.renditions()).extracting(Rendition::pixels).containsOnly(6134400L);
    assertThat(result.renewed().orElseThrow().transcoder()).isEqualTo(orchestrator.transcoder());
    assertThat(result.timing().head().orElseThrow())
        .isLessThanOrEqualTo(result.timing().transcoded().orElseThrow());
    assertThat(result.timing().transcoded().orElseThrow())
        .isLessThanOrEqualTo(result.timing().total());
  }

  @Test
  void sendsTheHeadersThatOrchestratorsRead() {
    attempt(31_396, PATIENT);

    assertThat(orchestrator.http().requests().get(0))
        .startsWith("POST /segment HTTP/1.1\r\n")
        .contains("Content-Length: 31396\r\n")
        .contains("Content-Type: video/MP2T\r\n")
        .contains("Livepeer-Payment: \r\n")
        .contains("Livepeer-Segment: c2Vn\r\n")
        .doesNotContain("Transfer-Encoding", "Expect", "Upgrade", "HTTP2-Settings");
  }

  @Test
  void sendsEveryByteOfTheSegment() {
    byte[] source = new byte[200_001];
    new Random(7).nextBytes(source);
    CountDownLatch same = new CountDownLatch(1);
    orchestrator
        .http()
        .on(
            "/segment",
            exchange -> {
              if (Arrays.equals(exchange.body(), source)) {
                same.countDown();
              }
              exchange.respond(403, new byte[0]);
            });

    client.transcode(request(source, PATIENT)).result().toCompletableFuture().join();

    assertThat(same.getCount()).isZero();
  }

  @Test
  void worksOverPlainHttpToo() throws Exception {
    try (FakeOrchestrator plain = FakeOrchestrator.plain()) {
      SegmentRequest request = request(plain.session(), MediaBytes.owning(new byte[1000]), PATIENT);

      AttemptResult result = client.transcode(request).result().toCompletableFuture().join();

      assertThat(result).isInstanceOf(AttemptResult.Transcoded.class);
    }
  }

  @Test
  void isUnreachableWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    OrchestratorSession session =
        Jobs.session(OrchestratorUri.parse("https://127.0.0.1:" + port), Jobs.token(0));

    AttemptResult result =
        client
            .transcode(request(session, MediaBytes.owning(new byte[10]), PATIENT))
            .result()
            .toCompletableFuture()
            .join();

    assertThat(code(result)).isEqualTo("unreachable");
    assertThat(result.timing().total()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void isUnreachableWhenNoHeadComes() {
    segment(
        exchange -> {
          exchange.body();
          leaving(exchange::awaitClientLeaving);
        });

    AttemptResult result = attempt(1000, HASTY_HEAD);

    assertThat(code(result)).isEqualTo("unreachable");
    assertThat(result.timing().total()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
    awaitClientLeft();
  }

  @Test
  void isUnreachableWhenTheConnectionIsCutBeforeTheHead() {
    segment(
        exchange -> {
          exchange.body();
          exchange.close();
        });

    assertThat(code(attempt(1000, PATIENT))).isEqualTo("unreachable");
    assertThat(orchestrator.http().connections()).isLessThanOrEqualTo(5);
  }

  @Test
  void isFaultyWhenTheBodyDoesNotCome() {
    segment(
        exchange -> {
          exchange.body();
          exchange.startChunked();
          leaving(exchange::awaitClientLeaving);
        });

    AttemptResult result = attempt(1000, HASTY_RESULT);

    assertThat(code(result)).isEqualTo("faulty");
    assertThat(result.timing().head()).isPresent();
    assertThat(result.timing().total()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(10));
    awaitClientLeft();
  }

  @Test
  void isFaultyWhenTheResultIsCut() {
    segment(
        exchange -> {
          exchange.body();
          exchange.startChunked();
          exchange.write("40\r\nxx");
          exchange.close();
        });

    assertThat(code(attempt(1000, PATIENT))).isEqualTo("faulty");
  }

  @Test
  void isFaultyWhenTheResultIsEndless() {
    segment(
        exchange -> {
          exchange.body();
          exchange.startChunked();
          byte[] junk = new byte[1 << 20];
          for (int i = 0; i < 64; i++) {
            exchange.write("100000\r\n");
            exchange.write(junk);
            exchange.write("\r\n");
          }
        });

    AttemptResult result = attempt(1000, PATIENT);

    assertThat(reason(result)).contains("larger than 4194304 bytes");
  }

  @Test
  void readsARefusalThatComesDuringTheUpload() {
    segment(
        exchange -> {
          exchange.refuseAndClose("OrchestratorCapped");
          exchange.awaitClientLeaving();
        });

    AttemptResult result = attempt(8 << 20, PATIENT);

    assertThat(code(result)).isEqualTo("busy");
    assertThat(result.timing().total()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void readsARefusalThatComesDuringTheUploadBeforeTheConnectionIsCut() {
    segment(
        exchange -> {
          exchange.refuseAndClose("expired auth token");
          // As the peers' server does: take a little more, then hang up.
          exchange.readSome(256 * 1024);
          exchange.close();
        });

    assertThat(code(attempt(8 << 20, PATIENT))).isIn("session-expired", "unreachable");
  }

  @Test
  void isBusyWhenTheQueueIsFull() {
    segment(
        exchange -> {
          exchange.body();
          exchange.startChunked();
          exchange.endChunked(
              TranscodeResult.newBuilder().setError("OrchestratorBusy").build().toByteArray());
        });

    assertThat(code(attempt(1000, PATIENT))).isEqualTo("busy");
  }

  @Test
  void isFaultyWhenRenditionsAreMissingOrSurplus() {
    results(FIRST);
    assertThat(reason(attempt(1000, PATIENT))).contains("1 renditions instead of 2");

    results(FIRST, SECOND, SECOND);
    assertThat(reason(attempt(1000, PATIENT))).contains("3 renditions instead of 2");
  }

  @Test
  void isFaultyWhenARenditionIsGone() {
    results(FIRST, "/gone.ts");

    assertThat(reason(attempt(1000, PATIENT))).contains("status 404 instead of 200");
  }

  @Test
  void isFaultyWhenARenditionIsTruncated() {
    orchestrator
        .http()
        .on(
            SECOND,
            exchange -> {
              exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
              exchange.close();
            });

    assertThat(code(attempt(1000, PATIENT))).isEqualTo("faulty");
  }

  @Test
  void isFaultyWhenARenditionClaimsToBeHuge() {
    orchestrator
        .http()
        .on(
            SECOND,
            exchange -> {
              exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\nxx");
              leaving(exchange::awaitClientLeaving);
            });

    assertThat(reason(attempt(1000, PATIENT))).contains("larger than 33554432 bytes");
    awaitClientLeft();
  }

  @Test
  void endsOtherDownloadsWhenOneFails() {
    orchestrator
        .http()
        .on(
            FIRST,
            exchange -> {
              exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
              leaving(exchange::awaitClientLeaving);
            })
        .on(SECOND, exchange -> exchange.respond(500, new byte[0]));

    AttemptResult result = attempt(1000, PATIENT);

    assertThat(code(result)).isEqualTo("faulty");
    assertThat(result.timing().total()).isLessThan(Duration.ofSeconds(5));
    awaitClientLeft();
  }

  @Test
  void isFaultyWhenADownloadIsSlow() {
    orchestrator
        .http()
        .on(
            SECOND,
            exchange -> {
              exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx");
              leaving(exchange::awaitClientLeaving);
            });

    AttemptResult result = attempt(1000, HASTY_DOWNLOAD);

    assertThat(reason(result)).contains("no complete response within");
    awaitClientLeft();
  }

  @Test
  void downloadsRenditionsInParallel() {
    CountDownLatch both = new CountDownLatch(2);
    ScriptedServer.Script meeting =
        exchange -> {
          both.countDown();
          try {
            if (both.await(5, SECONDS)) {
              exchange.respond(200, FakeOrchestrator.rendition());
            }
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    orchestrator.http().on(FIRST, meeting).on(SECOND, meeting);

    assertThat(attempt(1000, PATIENT)).isInstanceOf(AttemptResult.Transcoded.class);
  }

  @Test
  void followsRedirectsOfDownloadsButNotForEver() {
    orchestrator
        .http()
        .on(
            FIRST,
            exchange ->
                exchange.write(
                    "HTTP/1.1 302 Found\r\nLocation: " + SECOND + "\r\nContent-Length: 0\r\n\r\n"));
    assertThat(attempt(1000, PATIENT)).isInstanceOf(AttemptResult.Transcoded.class);

    orchestrator
        .http()
        .on(
            FIRST,
            exchange ->
                exchange.write(
                    "HTTP/1.1 302 Found\r\nLocation: " + FIRST + "\r\nContent-Length: 0\r\n\r\n"));
    assertThat(reason(attempt(1000, PATIENT))).contains("status 302 instead of 200");
  }

  @Test
  void closesTheConnectionWhenGivenUpBeforeTheHead() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    segment(
        exchange -> {
          exchange.body();
          taken.countDown();
          leaving(exchange::awaitClientLeaving);
        });
    SegmentAttempt attempt = client.transcode(request(new byte[1000], PATIENT));
    assertThat(taken.await(5, SECONDS)).isTrue();

    attempt.cancel();

    assertThat(code(attempt.result().toCompletableFuture().join())).isEqualTo("cancelled");
    awaitClientLeft();
  }

  @Test
  void closesTheConnectionWhenGivenUpAfterTheHead() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    segment(
        exchange -> {
          exchange.body();
          exchange.startChunked();
          taken.countDown();
          leaving(exchange::awaitClientLeaving);
        });
    SegmentAttempt attempt = client.transcode(request(new byte[1000], PATIENT));
    assertThat(taken.await(5, SECONDS)).isTrue();

    attempt.cancel();

    assertThat(code(attempt.result().toCompletableFuture().join())).isEqualTo("cancelled");
    awaitClientLeft();
  }

  @Test
  void closesTheConnectionWhenGivenUpDuringADownload() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    orchestrator
        .http()
        .on(
            FIRST,
            exchange -> {
              asked.countDown();
              leaving(exchange::awaitClientLeaving);
            });
    SegmentAttempt attempt = client.transcode(request(new byte[1000], PATIENT));
    assertThat(asked.await(5, SECONDS)).isTrue();

    attempt.cancel();

    assertThat(code(attempt.result().toCompletableFuture().join())).isEqualTo("cancelled");
    awaitClientLeft();
  }

  @Test
  void reusesConnections() {
    attempt(1000, PATIENT);
    int connections = orchestrator.http().connections();

    attempt(1000, PATIENT);

    assertThat(orchestrator.http().connections()).isEqualTo(connections);
  }

  @Test
  void isNotTroubledByPooledConnectionsThatThePeerClosed() throws Exception {
    assertThat(attempt(1000, PATIENT)).isInstanceOf(AttemptResult.Transcoded.class);
    orchestrator.http().closeConnections();

    assertThat(attempt(1000, PATIENT)).isInstanceOf(AttemptResult.Transcoded.class);
  }

  @Test
  void endsAttemptsWhenTheClientIsClosed() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    segment(
        exchange -> {
          exchange.body();
          taken.countDown();
          leaving(exchange::awaitClientLeaving);
        });
    SegmentAttempt attempt = client.transcode(request(new byte[1000], PATIENT));
    assertThat(taken.await(5, SECONDS)).isTrue();

    client.close();

    assertThat(code(attempt.result().toCompletableFuture().join())).isEqualTo("cancelled");
    awaitClientLeft();
  }

  private void segment(ScriptedServer.Script script) {
    orchestrator.http().on("/segment", script);
  }

  private void results(String... paths) {
    segment(
        exchange -> {
          exchange.body();
          exchange.startChunked();
          exchange.endChunked(orchestrator.result(paths));
        });
  }

  private void leaving(Wait wait) throws IOException {
    try {
      wait.run();
    } finally {
      clientLeft.countDown();
    }
  }

  private void awaitClientLeft() {
    await().atMost(Duration.ofSeconds(5)).until(() -> clientLeft.getCount() == 0);
  }

  private AttemptResult attempt(int bytes, AttemptDeadlines deadlines) {
    return client
        .transcode(request(new byte[bytes], deadlines))
        .result()
        .toCompletableFuture()
        .orTimeout(30, SECONDS)
        .join();
  }

  private SegmentRequest request(byte[] source, AttemptDeadlines deadlines) {
    return request(orchestrator.session(), MediaBytes.owning(source), deadlines);
  }

  private static SegmentRequest request(
      OrchestratorSession session, MediaBytes source, AttemptDeadlines deadlines) {
    return new SegmentRequest(
        session,
        new SegmentHeaders("c2Vn", ""),
        deadlines,
        Jobs.TWO_PROFILES,
        Duration.ofSeconds(2),
        source);
  }

  private static String code(AttemptResult result) {
    return ((AttemptResult.Failed) result).failure().code();
  }

  private static String reason(AttemptResult result) {
    return ((AttemptResult.Failed) result).failure().reason();
  }

  @FunctionalInterface
  private interface Wait {
    void run() throws IOException;
  }
}
