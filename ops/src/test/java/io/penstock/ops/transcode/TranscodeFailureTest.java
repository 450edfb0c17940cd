package io.penstock.ops.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.ops.testmedia.Media;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.ChromaSubsampling;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscodeFailureTest {

  private static final RenditionSpec SPEC = RenditionSpec.mpegTs("small", 160, 90, 200_000);

  private final SegmentTranscoder transcoder = new FfmpegTranscoder();

  @ParameterizedTest
  @CsvSource({
    "zero-frame.ts, TranscoderInvalidVideo",
    "audio-only.ts, TranscoderInvalidVideo",
    "hevc.ts, TranscoderInvalidVideo",
    "corrupt.ts, Invalid data found when processing input"
  })
  void saysOfABadSourceWhatAStockOrchestratorSays(String source, String text) {
    assertThat(failureOf(Media.named(source), SPEC).wireText()).isEqualTo(text);
  }

  @Test
  void saysThatBytesWhichAreNoSegmentAreNoVideo() {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);

    assertThat(failureOf(new byte[0], SPEC)).isEqualTo(TranscodeFailure.INVALID_VIDEO);
    assertThat(failureOf(noise, SPEC)).isEqualTo(TranscodeFailure.INVALID_VIDEO);
  }

  @Test
  void refusesAKeyFrameDistanceBelowIntraOnly() {
    assertThat(failureOf(Media.named("seg0.ts"), SPEC.withGopMillis(-2)).wireText())
        .isEqualTo("TranscoderInvalidGOP");
  }

  @ParameterizedTest
  @CsvSource({"1000000, 1", "-5, 1", "30, -1"})
  void refusesAFrameRateThatNoEncoderTakes(int fps, int denominator) {
    assertThat(failureOf(Media.named("seg0.ts"), SPEC.withFps(fps, denominator)).wireText())
        .isEqualTo("Invalid argument");
  }

  @ParameterizedTest
  @ValueSource(strings = {"H265", "VP8", "VP9"})
  void refusesAnotherEncoderThanH264(Encoder encoder) {
    VideoProfile profile =
        new VideoProfile(
            "p",
            160,
            90,
            200_000,
            0,
            0,
            Container.MPEGTS,
            H264Profile.ENCODER_DEFAULT,
            0,
            encoder,
            0,
            ChromaSubsampling.CHROMA_420,
            0);

    assertThatThrownBy(() -> RenditionSpec.of(profile))
        .isInstanceOf(TranscodeException.class)
        .hasMessageStartingWith("Invalid argument");
  }

  @Test
  void survivesDamageOfEveryKind() {
    Random random = new Random(42);

    for (String source : List.of("bframes.ts", "portrait-fragmented.mp4", "mp2-audio.ts")) {
      for (int round = 0; round < 30; round++) {
        byte[] damaged = damaged(Media.named(source), random);
        assertThat(transcodesOrSaysWhy(damaged)).as(source + " round " + round).isTrue();
      }
    }
  }

  private boolean transcodesOrSaysWhy(byte[] source) {
    try {
      return !transcoder.transcode(source, List.of(SPEC)).isEmpty();
    } catch (TranscodeException e) {
      return !e.failure().wireText().isEmpty();
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    for (int hits = 1 + random.nextInt(20); hits > 0; hits--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private TranscodeFailure failureOf(byte[] source, RenditionSpec spec) {
    return catchThrowableOfType(
            TranscodeException.class, () -> transcoder.transcode(source, List.of(spec)))
        .failure();
  }
}
