package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.devnet.testing.RawHttp;
import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.TranscodeResult;
import io.penstock.session.wire.TranscodedSegmentData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Faults that meet single requests, each as a gateway sees it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class FaultsTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final byte[] SEGMENT = new byte[188 * 20];

  private final FakeTranscoder transcoder = new FakeTranscoder();
  private final ExecutorService client = Executors.newCachedThreadPool();
  private DevOrchestrator orchestrator;
  private TestGateway gateway;
  private AuthToken token;

  @BeforeEach
  void start() throws IOException {
    orchestrator = DevOrchestrator.start(DevOrchestratorSettings.ephemeral(), transcoder);
    gateway = TestGateway.of(orchestrator.uri());
    token = gateway.newToken();
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    orchestrator.close();
    client.shutdownNow();
  }

  @Test
  void meetsAsManyRequestsAsItWasToldTo() throws Exception {
    arm(Fault.of(FaultKind.BUSY).times(2));

    assertThat(transcode(0).getError()).isEqualTo("OrchestratorBusy");
    assertThat(transcode(1).getError()).isEqualTo("OrchestratorBusy");
    assertThat(transcode(2).hasData()).isTrue();
    assertThat(orchestrator.faults().inEffect().values()).containsExactly(2);
  }

  @Test
  void isCappedForSegmentsAndForDiscovery() throws Exception {
    arm(Fault.of(FaultKind.CAPPED));

    assertThat(submit(0).statusCode()).isEqualTo(403);
    assertThat(text(submit(0))).isEqualTo("OrchestratorCapped\n");
    assertThatThrownBy(gateway::getOrchestrator)
        .hasMessageContaining("Invalid orchestrator request: OrchestratorCapped");
  }

  @Test
  void hangsBeforeTheHeadUntilCleared() throws Exception {
    arm(Fault.of(FaultKind.HANG_BEFORE_HEAD));
    CompletableFuture<HttpResponse<InputStream>> head = gateway.submitForHead(call(0));
    await().until(() -> orchestrator.counts().received() == 1);
    assertNothingArrives(head);

    orchestrator.faults().clear(FaultKind.HANG_BEFORE_HEAD);

    assertThat(TranscodeResult.parseFrom(head.get(5, TimeUnit.SECONDS).body()).hasData()).isTrue();
  }

  @Test
  void hangsForTheGivenTimeOnly() throws Exception {
    arm(Fault.of(FaultKind.HANG_BEFORE_HEAD).delayed(SHORT));
    long start = System.nanoTime();

    assertThat(transcode(0).hasData()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void hangsAfterTheHeadAndNoticesThatTheClientLeaves() throws Exception {
    arm(Fault.of(FaultKind.HANG_AFTER_HEAD));
    HttpResponse<InputStream> head = gateway.submitForHead(call(0)).get(5, TimeUnit.SECONDS);
    CompletableFuture<byte[]> body =
        CompletableFuture.supplyAsync(() -> readAll(head.body()), client);

    assertThat(head.statusCode()).isEqualTo(200);
    assertNothingArrives(body);
    assertThat(orchestrator.counts().aborted()).isZero();

    head.body().close();

    await().until(() -> orchestrator.counts().aborted() == 1);
  }

  @Test
  void stopsReadingTheUpload() throws Exception {
    arm(Fault.of(FaultKind.HANG_UPLOAD));
    long length = 100_000_000;
    RawHttp raw = RawHttp.to(orchestrator.uri());
    try (SSLSocket socket = raw.connect()) {
      // Otherwise closing would wait for the write that hangs.
      socket.setSoLinger(true, 0);
      raw.send(
          socket.getOutputStream(),
          "POST /segment HTTP/1.1",
          Map.of("Livepeer-Segment", call(0).header()),
          length);
      CompletableFuture<Void> upload =
          CompletableFuture.runAsync(() -> write(socket, length), client);

      assertNothingArrives(upload);
    }
    assertThat(orchestrator.counts().received()).isZero();
  }

  @Test
  void rejectsWhileTheSegmentIsBeingUploaded() throws Exception {
    arm(Fault.of(FaultKind.EARLY_REJECT).saying("insufficient balance"));
    RawHttp raw = RawHttp.to(orchestrator.uri());
    try (SSLSocket socket = raw.connect()) {
      OutputStream out = socket.getOutputStream();
      raw.send(
          out, "POST /segment HTTP/1.1", Map.of("Livepeer-Segment", call(0).header()), 8_000_000);
      out.write(new byte[100_000]);
      out.flush();

      RawHttp.Answer answer = raw.answer(socket.getInputStream());

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("insufficient balance\n");
      assertThat(answer.headers()).containsEntry("Connection", "close");
    }
  }

  @Test
  void rejectsALargeUploadSoThatAnHttp2ClientHearsOfIt() throws Exception {
    arm(Fault.of(FaultKind.EARLY_REJECT));
    try (TestGateway modern = TestGateway.overHttp2(orchestrator.uri())) {
      SegmentCall large = SegmentCall.of(token, 0, new byte[4_000_000]);

      HttpResponse<byte[]> response = modern.submit(large).get(5, TimeUnit.SECONDS);

      assertThat(response.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void answersAnyStatusAndText() throws Exception {
    arm(Fault.of(FaultKind.STATUS).status(503).saying("no"));

    HttpResponse<byte[]> response = submit(0);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(text(response)).isEqualTo("no\n");
    assertThat(orchestrator.counts().refused()).isEqualTo(1);
  }

  @Test
  void saysAnyErrorInTheResult() throws Exception {
    arm(Fault.of(FaultKind.ERROR_TEXT).saying("TranscoderInvalidVideo"));

    TranscodeResult result = transcode(0);

    assertThat(result.getError()).isEqualTo("TranscoderInvalidVideo");
    assertThat(result.getInfo().getAuthToken()).isEqualTo(token);
  }

  @Test
  void rejectsGoodTokensAsStale() throws Exception {
    arm(Fault.of(FaultKind.STALE_TOKEN).times(1));

    HttpResponse<byte[]> response = submit(0);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(text(response)).isEqualTo("expired auth token\n");
    assertThat(transcode(0).hasData()).isTrue();
  }

  @Test
  void breaksTheConnectionInTheMiddleOfTheResult() throws Exception {
    arm(Fault.of(FaultKind.CUT_MID_BODY));

    RawHttp.Remains remains =
        RawHttp.to(orchestrator.uri())
            .postUntilTheEnd("/segment", Map.of("Livepeer-Segment", call(0).header()), SEGMENT);

    assertThat(remains.isBroken()).isTrue();
    assertThat(remains.text()).startsWith("HTTP/1.1 200 OK\r\n").contains("/stream/");
    assertThat(remains.text()).doesNotContain("\r\n0\r\n");
    assertThat(orchestrator.counts().aborted()).as("it was not the client").isZero();
  }

  @Test
  void breaksTheConnectionInTheMiddleOfADownload() throws Exception {
    String url = transcode(0).getData().getSegments(0).getUrl();
    arm(Fault.of(FaultKind.CUT_DOWNLOAD).times(1));

    RawHttp.Remains remains =
        RawHttp.to(orchestrator.uri()).getUntilTheEnd(URI.create(url).getRawPath());

    assertThat(remains.isBroken()).isTrue();
    assertThat(remains.text()).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(remains.text().length()).isBetween(SEGMENT.length / 2, SEGMENT.length);
    assertThat(gateway.download(url).statusCode()).isEqualTo(200);
    assertThat(orchestrator.counts().downloads()).isEqualTo(2);
    assertThat(orchestrator.counts().aborted()).as("it was not the client").isZero();
  }

  @Test
  void hangsADownload() throws Exception {
    String url = transcode(0).getData().getSegments(0).getUrl();
    arm(Fault.of(FaultKind.HANG_DOWNLOAD));

    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(() -> statusOfDownload(url), client);

    assertNothingArrives(status);
    orchestrator.faults().clear(FaultKind.HANG_DOWNLOAD);
    assertThat(status.get(5, TimeUnit.SECONDS)).isEqualTo(200);
  }

  @Test
  void damagesTheMiddleOfARendition() throws Exception {
    arm(Fault.of(FaultKind.CORRUPT));

    byte[] got = gateway.download(transcode(0).getData().getSegments(0).getUrl()).body();

    byte[] good = FakeTranscoder.rendition(SEGMENT, 426);
    assertThat(got).hasSameSizeAs(good);
    assertThat(got[got.length / 2]).isEqualTo((byte) 0xa5);
    assertThat(got[0]).isEqualTo(good[0]);
  }

  @Test
  void leavesOutARendition() throws Exception {
    arm(Fault.of(FaultKind.MISSING_RENDITION));

    TranscodeResult result = transcode(0);

    assertThat(result.hasData()).isTrue();
    assertThat(result.getData().getSegmentsList()).isEmpty();
  }

  @Test
  void addsARendition() throws Exception {
    arm(Fault.of(FaultKind.SURPLUS_RENDITION));

    assertThat(transcode(0).getData().getSegmentsList()).hasSize(2);
  }

  @Test
  void reportsOtherPixelsThanItEncoded() throws Exception {
    arm(Fault.of(FaultKind.WRONG_PIXELS));

    TranscodedSegmentData segment = transcode(0).getData().getSegments(0);

    assertThat(segment.getPixels()).isEqualTo(2L * 426 * 240 * 60);
  }

  @Test
  void transcodesHalfOfTheSegment() throws Exception {
    arm(Fault.of(FaultKind.WRONG_DURATION));

    assertThat(transcode(0).hasData()).isTrue();

    assertThat(transcoder.sources().get(0)).hasSize(SEGMENT.length / 2);
  }

  @Test
  void isSlow() throws Exception {
    arm(Fault.of(FaultKind.SLOW).delayed(SHORT));
    long start = System.nanoTime();

    assertThat(transcode(0).hasData()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void isSlowerByAFactor() throws Exception {
    arm(Fault.of(FaultKind.SLOW).slowerBy(4));
    transcoder.hold();
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> answer = gateway.submit(call(0));
    await().until(() -> transcoder.sources().size() == 1);
    long working = System.nanoTime();
    await().pollDelay(Duration.ofMillis(100)).until(() -> true);

    transcoder.letGo();
    answer.get(10, TimeUnit.SECONDS);

    assertThat(System.nanoTime() - start).isGreaterThan(4 * Duration.ofMillis(100).toNanos());
    assertThat(working).isGreaterThan(start);
  }

  @Test
  void leavesDiscoveryUnanswered() {
    arm(Fault.of(FaultKind.GRPC_HANG));

    assertThatThrownBy(
            () ->
                gateway
                    .rpc()
                    .withDeadlineAfter(SHORT.toMillis(), TimeUnit.MILLISECONDS)
                    .getOrchestrator(TestGateway.anyone()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
  }

  @Test
  void failsDiscoveryWithAnyStatus() {
    arm(Fault.of(FaultKind.GRPC_ERROR).status(14).saying("100% loaded: später"));

    assertThatThrownBy(gateway::getOrchestrator)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
              assertThat(e.getStatus().getDescription()).isEqualTo("100% loaded: später");
            });
  }

  private void arm(Fault fault) {
    orchestrator.faults().arm(fault);
  }

  private SegmentCall call(long sequence) {
    return SegmentCall.of(token, sequence, SEGMENT);
  }

  private TranscodeResult transcode(long sequence) throws IOException {
    return gateway.transcode(call(sequence));
  }

  private HttpResponse<byte[]> submit(long sequence) throws Exception {
    return gateway.submit(call(sequence)).get(5, TimeUnit.SECONDS);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static void assertNothingArrives(CompletableFuture<?> pending)
      throws InterruptedException, ExecutionException {
    assertThatThrownBy(() -> pending.get(SHORT.toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  private int statusOfDownload(String url) {
    try {
      return gateway.download(url).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] readAll(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(SSLSocket socket, long length) {
    try {
      OutputStream out = socket.getOutputStream();
      byte[] chunk = new byte[64 << 10];
      for (long sent = 0; sent < length; sent += chunk.length) {
        out.write(chunk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
