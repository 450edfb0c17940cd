package io.penstock.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.penstock.payments.signing.RequestSigner;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.testing.FakeOrchestrator;
import io.penstock.session.protocol.testing.Jobs;
import io.penstock.session.protocol.testing.Vectors;
import io.penstock.session.wire.EndTranscodingSessionRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GetOrchestrator and EndTranscodingSession over TLS. */
class GetOrchestratorTest {

  private static final Capabilities JOB = Capabilities.of(0, 1, 12, 26);
  private static final Duration PATIENT = Duration.ofSeconds(20);

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
  void sendsTheBytesOfAStockGateway() throws Exception {
    ask(Optional.of(JOB), PATIENT);
    ask(Optional.empty(), PATIENT);

    assertThat(hex(orchestrator.asked().take().toByteArray()))
        .isEqualTo(Vectors.grpc().at("/exchanges/0/request_hex").asText());
    assertThat(hex(orchestrator.asked().take().toByteArray()))
        .isEqualTo(Vectors.grpc().at("/exchanges/1/request_hex").asText());
  }

  @Test
  void returnsASessionAtTheTranscoder() {
    OrchestratorSession session = ask(Optional.of(JOB), PATIENT);

    assertThat(session.listed()).isEqualTo(orchestrator.listed());
    assertThat(session.transcoder()).isEqualTo(orchestrator.transcoder());
    assertThat(session.authToken().sessionId()).isEqualTo("deadbeef");
  }

  @Test
  void talksClearTextWhereTheUriSaysSo() throws Exception {
    try (FakeOrchestrator plain = FakeOrchestrator.plain()) {
      OrchestratorSession session =
          client
              .getOrchestrator(plain.listed(), Optional.of(JOB), PATIENT)
              .toCompletableFuture()
              .join();

      assertThat(session.transcoder()).isEqualTo(plain.transcoder());
    }
  }

  @Test
  void refusesAnOrchestratorThatLacksWhatTheJobNeeds() {
    assertThat(failure(Optional.of(Capabilities.of(12, 15)), PATIENT))
        .isEqualTo(new FailureKind.Incapable("it lacks HEVC decode"));
  }

  @Test
  void readsThatItIsFull() {
    orchestrator.answering(
        (info, observer) ->
            observer.onError(
                Status.UNKNOWN
                    .withDescription("Invalid orchestrator request: OrchestratorCapped")
                    .asRuntimeException()));

    assertThat(failure(Optional.of(JOB), PATIENT).code()).isEqualTo("busy");
  }

  @Test
  void isIncapableWhenItDoesNoWorkItself() {
    orchestrator.answering(
        (info, observer) -> {
          observer.onNext(info.toBuilder().clearTranscoder().build());
          observer.onCompleted();
        });

    assertThat(failure(Optional.of(JOB), PATIENT).code()).isEqualTo("incapable");
  }

  @Test
  void waitsNoLongerThanToldForAHangingOne() {
    orchestrator.answering((info, observer) -> {});
    long started = System.nanoTime();

    FailureKind failure = failure(Optional.of(JOB), Duration.ofMillis(300));

    assertThat(failure.code()).isEqualTo("unreachable");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void waitsNoLongerThanToldForOneThatNeverFinishesTheHandshake() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      OrchestratorUri uri = OrchestratorUri.parse("https://127.0.0.1:" + mute.getLocalPort());

      assertThat(failure(uri, Optional.of(JOB), Duration.ofMillis(300)).code())
          .isEqualTo("unreachable");
    }
  }

  @Test
  void learnsAtOnceThatNobodyListensAndTriesAnewNextTime() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    OrchestratorUri uri = OrchestratorUri.parse("https://127.0.0.1:" + port);

    assertThat(failure(uri, Optional.of(JOB), PATIENT).code()).isEqualTo("unreachable");

    try (ServerSocket back = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Boolean> dialled =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  back.accept().close();
                  return true;
                } catch (IOException e) {
                  return false;
                }
              });
      failure(uri, Optional.of(JOB), PATIENT);

      assertThat(dialled.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void endsASessionWithItsToken() {
    OrchestratorSession session = ask(Optional.of(JOB), PATIENT);
    OrchestratorSession atGrpcPort = Jobs.session(orchestrator.listed(), session.authToken());

    client.endSession(atGrpcPort).toCompletableFuture().join();

    EndTranscodingSessionRequest ended = orchestrator.ended().get(0);
    assertThat(hex(ended.getAuthToken().getToken().toByteArray()))
        .isEqualTo(session.authToken().tokenHex());
    assertThat(ended.getAuthToken().getExpiration()).isEqualTo(1790000000L);
  }

  @Test
  void endsASessionOnlyAfterItsDownloads() throws Exception {
    CountDownLatch downloading = new CountDownLatch(1);
    CountDownLatch serve = new CountDownLatch(1);
    orchestrator
        .http()
        .on(
            "/stream/deadbeef/P240p30fps16x9/7.ts",
            exchange -> {
              downloading.countDown();
              awaitQuietly(serve);
              exchange.respond(200, FakeOrchestrator.rendition());
            });
    SegmentAttempt attempt =
        client.transcode(
            new SegmentRequest(
                orchestrator.session(),
                new SegmentHeaders("c2Vn", ""),
                new AttemptDeadlines(PATIENT, PATIENT, PATIENT),
                Jobs.TWO_PROFILES,
                Duration.ofSeconds(2),
                MediaBytes.owning(new byte[100])));
    assertThat(downloading.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> ended =
        client
            .endSession(Jobs.session(orchestrator.listed(), orchestrator.session().authToken()))
            .toCompletableFuture();
    assertThat(orchestrator.ended()).isEmpty();
    serve.countDown();
    ended.join();

    assertThat(attempt.result().toCompletableFuture()).isCompleted();
    assertThat(orchestrator.ended()).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private OrchestratorSession ask(Optional<Capabilities> required, Duration timeout) {
    return client
        .getOrchestrator(orchestrator.listed(), required, timeout)
        .toCompletableFuture()
        .join();
  }

  private FailureKind failure(Optional<Capabilities> required, Duration timeout) {
    return failure(orchestrator.listed(), required, timeout);
  }

  private FailureKind failure(
      OrchestratorUri uri, Optional<Capabilities> required, Duration timeout) {
    CompletionException failed =
        catchThrowableOfType(
            CompletionException.class,
            () -> client.getOrchestrator(uri, required, timeout).toCompletableFuture().join());
    return ((OrchestratorException) failed.getCause()).failure();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
