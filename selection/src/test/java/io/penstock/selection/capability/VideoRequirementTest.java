package io.penstock.selection.capability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.capability.VideoJob.Output;
import io.penstock.selection.capability.VideoJob.Sampling;
import io.penstock.selection.capability.VideoJob.Store;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The captured bit strings of orchestrator-wire-protocol.md 6.3, and its rules. */
class VideoRequirementTest {

  private static final Output TS =
      new Output(Capability.MPEGTS, Capability.H264, Optional.empty(), false, false);
  private static final Output MP4 =
      new Output(Capability.MP4, Capability.H264, Optional.empty(), false, false);
  private static final Output NTSC =
      new Output(
          Capability.MPEGTS,
          Capability.H264,
          Optional.of(Capability.PROFILE_H264_HIGH),
          true,
          true);
  private static final Optional<String> H264 = Optional.of("h264");

  @Test
  void asksForSlicingWhenPushedOverHttp() {
    assertThat(words(VideoJob.pushed(H264, Optional.empty(), List.of(TS, TS))))
        .containsExactly(67112963L);
    assertThat(words(VideoJob.pushed(H264, Optional.empty(), List.of(MP4))))
        .containsExactly(67112965L);
    assertThat(words(VideoJob.pushed(H264, Optional.empty(), List.of(NTSC))))
        .containsExactly(67115531L);
  }

  @Test
  void asksForNoSlicingOtherwise() {
    VideoJob rtmp =
        new VideoJob(H264, Optional.empty(), List.of(TS, TS), false, false, Optional.empty());

    assertThat(words(rtmp)).containsExactly(4099L);
  }

  @Test
  void takesAnUndetectedCodecForH264() {
    assertThat(words(VideoJob.pushed(Optional.empty(), Optional.empty(), List.of(TS))))
        .containsExactly(67112963L);
  }

  @ParameterizedTest
  @CsvSource({"h264,0", "hevc,15", "vp8,17", "vp9,18"})
  void asksForTheDecoderOfTheSource(String codec, int bit) {
    VideoJob job = VideoJob.pushed(Optional.of(codec), Optional.empty(), List.of());

    assertThat(needs(job)).isEqualTo(Capabilities.of(bit, 12, 26));
  }

  @ParameterizedTest
  @CsvSource({"3,8,21", "2,8,22", "3,10,23", "2,10,24", "1,10,25"})
  void asksForTheSamplingOfTheSource(int chroma, int depth, int bit) {
    VideoJob job = VideoJob.pushed(H264, Optional.of(new Sampling(chroma, depth)), List.of());

    assertThat(needs(job)).isEqualTo(Capabilities.of(0, 12, 26, bit));
  }

  @Test
  void asksForNothingSpecialForCommonSampling() {
    VideoJob job = VideoJob.pushed(H264, Optional.of(new Sampling(1, 8)), List.of());

    assertThat(needs(job)).isEqualTo(Capabilities.of(0, 12, 26));
  }

  @Test
  void refusesSamplingsWithoutACapability() {
    VideoJob job = VideoJob.pushed(H264, Optional.of(new Sampling(0, 8)), List.of(TS));

    assertThat(VideoRequirement.of(job))
        .isEqualTo(
            new VideoRequirement.Unsupported("unsupported pixel format chroma=0 colorBits=8"));
  }

  @Test
  void refusesCodecsWithoutACapability() {
    VideoJob job = VideoJob.pushed(Optional.of("mpeg2video"), Optional.empty(), List.of(TS));

    assertThat(VideoRequirement.of(job)).isInstanceOf(VideoRequirement.Unsupported.class);
  }

  @ParameterizedTest
  @CsvSource({"DIRECT,4", "S3,5", "GCS,6"})
  void asksForTheGatewaysStoreAndItsVerification(Store store, int bit) {
    VideoJob job = new VideoJob(H264, Optional.empty(), List.of(), false, true, Optional.of(store));

    assertThat(needs(job)).isEqualTo(Capabilities.of(0, 12, 14, bit));
  }

  private static List<Long> words(VideoJob job) {
    return needs(job).words();
  }

  private static Capabilities needs(VideoJob job) {
    return ((VideoRequirement.Needs) VideoRequirement.of(job)).capabilities();
  }
}
