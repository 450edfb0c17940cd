package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import io.penstock.session.wire.SegData;
import io.penstock.session.wire.SegParameters;
import io.penstock.session.wire.TranscodeResult;
import io.penstock.session.wire.VideoProfile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A captured segment through the real transcoder. */
final class RealMediaTest {

  // 60 frames of the source's 16:9, which makes 426x240 out of the profile's 426x240.
  private static final long CAPTURED_PIXELS = 426L * 240 * 60;

  private DevOrchestrator orchestrator;
  private TestGateway gateway;
  private byte[] segment;

  @BeforeEach
  void start() throws IOException {
    orchestrator = DevOrchestrator.start(DevOrchestratorSettings.ephemeral());
    gateway = TestGateway.of(orchestrator.uri());
    try (InputStream in = RealMediaTest.class.getResourceAsStream("/devnet/seg0.ts")) {
      segment = in.readAllBytes();
    }
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    orchestrator.close();
  }

  @Test
  void billsThePixelsThatARealOrchestratorBilled() throws Exception {
    TranscodeResult result = gateway.transcode(call());

    assertThat(result.getData().getSegments(0).getPixels()).isEqualTo(CAPTURED_PIXELS);
    byte[] rendition = gateway.download(result.getData().getSegments(0).getUrl()).body();
    assertThat(rendition[0]).isEqualTo((byte) 0x47);
    assertThat(rendition.length % 188).isZero();
  }

  @Test
  void servesMp4UnderItsExtension() throws Exception {
    SegmentCall call = call();
    VideoProfile mp4 =
        SegmentCall.profile("small", 426, 240).toBuilder()
            .setFormat(VideoProfile.Format.MP4)
            .build();

    TranscodeResult result =
        gateway.transcode(
            call.with(call.data().toBuilder().clearFullProfiles().addFullProfiles2(mp4)));

    assertThat(result.getData().getSegments(0).getUrl()).endsWith("/small/0.mp4");
    var download = gateway.download(result.getData().getSegments(0).getUrl());
    assertThat(download.headers().firstValue("Content-Type")).contains("video/mp4");
  }

  @Test
  void saysWhatAStockOneSaysToBadInput() throws Exception {
    SegmentCall garbage = SegmentCall.of(gateway.newToken(), 0, new byte[5000]);

    assertThat(gateway.transcode(garbage).getError()).isEqualTo("TranscoderInvalidVideo");
    assertThat(gateway.transcode(encodedAs(VideoProfile.VideoCodec.H265)).getError())
        .isEqualTo("Invalid argument");
    assertThat(orchestrator.counts().failed()).isEqualTo(2);
  }

  @Test
  void refusesToClip() throws Exception {
    assertThat(gateway.transcode(clipped(1500, 500)).getError())
        .isEqualTo("TranscoderInvalidClipConfig");
    assertThat(gateway.transcode(clipped(500, 1500)).getError()).contains("does not clip");
    assertThat(gateway.transcode(clipped(0, 0)).hasData()).isTrue();
  }

  @Test
  void answersAtOnceWhenRenditionsArePrepared() throws Exception {
    try (DevOrchestrator instant =
            DevOrchestrator.start(
                DevOrchestratorSettings.ephemeral().answeringInstantly(Duration.ZERO));
        TestGateway toInstant = TestGateway.of(instant.uri())) {
      var token = toInstant.newToken();
      TranscodeResult first = toInstant.transcode(SegmentCall.of(token, 0, segment));

      TranscodeResult second = toInstant.transcode(SegmentCall.of(token, 1, segment));

      assertThat(second.getData().getSegments(0).getPixels()).isEqualTo(CAPTURED_PIXELS);
      assertThat(toInstant.download(second.getData().getSegments(0).getUrl()).body())
          .isEqualTo(toInstant.download(first.getData().getSegments(0).getUrl()).body());
    }
  }

  private SegmentCall call() {
    return SegmentCall.of(gateway.newToken(), 0, segment);
  }

  private SegmentCall clipped(long from, long to) {
    SegmentCall call = call();
    SegData.Builder data = call.data().toBuilder();
    return call.with(data.setSegmentParameters(SegParameters.newBuilder().setFrom(from).setTo(to)));
  }

  private SegmentCall encodedAs(VideoProfile.VideoCodec codec) {
    SegmentCall call = call();
    return call.with(
        call.data().toBuilder()
            .clearFullProfiles()
            .addFullProfiles3(
                SegmentCall.profile("small", 426, 240).toBuilder().setEncoder(codec)));
  }
}
