package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.EndTranscodingSessionRequest;
import io.penstock.session.wire.TranscodeResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A segment's way through the dev orchestrator, as a gateway sees it. */
final class SegmentFlowTest {

  private static final byte[] SEGMENT = "livepeer segment bytes".getBytes(StandardCharsets.UTF_8);

  private final FakeTranscoder transcoder = new FakeTranscoder();
  private DevOrchestrator orchestrator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    orchestrator = DevOrchestrator.start(DevOrchestratorSettings.ephemeral(), transcoder);
    gateway = TestGateway.of(orchestrator.uri());
  }

  @AfterEach
  void stop() throws IOException {
    transcoder.letGo();
    gateway.close();
    orchestrator.close();
  }

  @Test
  void answersEachProfileWithADownloadableRendition() throws Exception {
    SegmentCall one = SegmentCall.of(gateway.newToken(), 7, SEGMENT);
    SegmentCall call =
        one.with(one.data().toBuilder().addFullProfiles(SegmentCall.profile("wide", 640, 360)));

    TranscodeResult result = gateway.transcode(call);

    String base = orchestrator.uri() + "/stream/" + call.data().getAuthToken().getSessionId();
    assertThat(result.getSeq()).isEqualTo(7);
    assertThat(result.getData().getSegmentsList())
        .extracting(segment -> segment.getUrl() + " " + segment.getPixels())
        .containsExactly(
            base + "/P240p30fps16x9/7.ts " + 426 * 240 * 60, base + "/wide/7.ts " + 640 * 360 * 60);
    assertThat(gateway.download(result.getData().getSegments(1).getUrl()).body())
        .isEqualTo(FakeTranscoder.rendition(SEGMENT, 640));
    assertThat(orchestrator.counts().segments().get("demo")).containsEntry(7L, 1);
  }

  @Test
  void restatesItselfWithTheSegmentsOwnToken() throws Exception {
    AuthToken token = gateway.newToken();

    TranscodeResult result = gateway.transcode(SegmentCall.of(token, 0, SEGMENT));

    assertThat(result.getInfo().getAuthToken()).isEqualTo(token);
    assertThat(result.getInfo().getTranscoder()).isEqualTo(orchestrator.uri().toString());
  }

  @Test
  void sendsTheHeadBeforeItTranscodes() throws Exception {
    transcoder.hold();

    HttpResponse<InputStream> head =
        gateway
            .submitForHead(SegmentCall.of(gateway.newToken(), 0, SEGMENT))
            .get(5, TimeUnit.SECONDS);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().map()).doesNotContainKey("content-type");
    assertThat(head.headers().firstValue("transfer-encoding")).contains("chunked");
    transcoder.letGo();
    assertThat(TranscodeResult.parseFrom(head.body()).hasData()).isTrue();
  }

  @Test
  void servesHttp2Too() throws Exception {
    try (TestGateway modern = TestGateway.overHttp2(orchestrator.uri())) {
      transcoder.hold();

      HttpResponse<InputStream> head =
          modern
              .submitForHead(SegmentCall.of(modern.newToken(), 0, new byte[3_000_000]))
              .get(5, TimeUnit.SECONDS);

      assertThat(head.version()).isEqualTo(HttpClient.Version.HTTP_2);
      transcoder.letGo();
      assertThat(TranscodeResult.parseFrom(head.body()).hasData()).isTrue();
    }
  }

  @Test
  void worksOneSegmentOfASessionAndQueuesFour() throws Exception {
    AuthToken token = gateway.newToken();
    transcoder.hold();
    List<CompletableFuture<HttpResponse<InputStream>>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(gateway.submitForHead(SegmentCall.of(token, i, SEGMENT)));
      waiting.get(i).get(5, TimeUnit.SECONDS);
    }

    TranscodeResult sixth = gateway.transcode(SegmentCall.of(token, 5, SEGMENT));
    transcoder.letGo();

    assertThat(sixth.getError()).isEqualTo("OrchestratorBusy");
    for (CompletableFuture<HttpResponse<InputStream>> each : waiting) {
      assertThat(TranscodeResult.parseFrom(each.join().body()).hasData()).isTrue();
    }
  }

  @Test
  void keepsTheTwelveNewestObjectsOfARendition() throws Exception {
    AuthToken token = gateway.newToken();
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      urls.add(
          gateway.transcode(SegmentCall.of(token, i, SEGMENT)).getData().getSegments(0).getUrl());
    }

    List<Integer> statuses = new ArrayList<>();
    for (String url : urls) {
      statuses.add(gateway.download(url).statusCode());
    }

    assertThat(statuses.subList(0, 2)).containsOnly(404);
    assertThat(statuses.subList(2, 14)).containsOnly(200);
  }

  @Test
  void dropsResultsWhenTheSessionEnds() throws Exception {
    AuthToken token = gateway.newToken();
    String url =
        gateway.transcode(SegmentCall.of(token, 0, SEGMENT)).getData().getSegments(0).getUrl();

    gateway
        .rpc()
        .endTranscodingSession(
            EndTranscodingSessionRequest.newBuilder().setAuthToken(token).build());

    assertThat(gateway.download(url).statusCode()).isEqualTo(404);
    assertThat(orchestrator.sessions().open()).isZero();
    assertThat(orchestrator.sessions().ended()).isEqualTo(1);
  }

  @Test
  void escapesTheNamesOfRenditionsInUrls() throws Exception {
    SegmentCall call = SegmentCall.of(gateway.newToken(), 0, SEGMENT);
    SegmentCall named =
        call.with(
            call.data().toBuilder()
                .clearFullProfiles()
                .addFullProfiles(SegmentCall.profile("a b", 426, 240))
                .addFullProfiles(SegmentCall.profile("c/d", 640, 360))
                .addFullProfiles(SegmentCall.profile("", 320, 180)));

    TranscodeResult result = gateway.transcode(named);

    assertThat(result.getData().getSegmentsList())
        .extracting(segment -> segment.getUrl().replaceFirst(".*/stream/[0-9a-f]{8}/", ""))
        .containsExactly("a%20b/0.ts", "c%2Fd/0.ts", "net_320x180_600000/0.ts");
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.download(result.getData().getSegments(i).getUrl()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void succeedsWithNothingWhenNothingIsOrdered() throws Exception {
    SegmentCall call = SegmentCall.of(gateway.newToken(), 0, SEGMENT);

    TranscodeResult result =
        gateway.transcode(call.with(call.data().toBuilder().clearFullProfiles()));

    assertThat(result.hasData()).isTrue();
    assertThat(result.getData().getSegmentsList()).isEmpty();
  }

  @Test
  void isHealthy() throws Exception {
    assertThat(gateway.get("/healthz").statusCode()).isEqualTo(200);
  }
}
