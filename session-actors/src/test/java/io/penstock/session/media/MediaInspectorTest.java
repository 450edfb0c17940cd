package io.penstock.session.media;

import static io.penstock.session.media.Inspections.clip;
import static io.penstock.session.media.Inspections.infoOf;
import static io.penstock.session.media.Inspections.inspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.session.media.MediaInfo.AudioTrack;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection.Unrecognised;
import io.penstock.session.profile.VideoProfile.Container;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaInspectorTest {

  private static final VideoTrack SOURCE_VIDEO =
      new VideoTrack(
          "h264", Optional.of(new PictureFormat(320, 180, 1, 8)), 60, Duration.ofSeconds(2));
  private static final Optional<AudioTrack> AAC = Optional.of(new AudioTrack("aac"));

  @ParameterizedTest
  @ValueSource(strings = {"seg0.ts", "seg1.ts"})
  void describesTransportStreamSegments(String name) {
    assertThat(infoOf(clip(name)))
        .isEqualTo(new MediaInfo(Container.MPEGTS, Optional.of(SOURCE_VIDEO), AAC));
  }

  @Test
  void describesTheSameSegmentInMp4() {
    assertThat(infoOf(clip("seg0.mp4")))
        .isEqualTo(new MediaInfo(Container.MP4, Optional.of(SOURCE_VIDEO), AAC));
  }

  @Test
  void knowsAZeroFrameSegment() {
    MediaInfo info = infoOf(clip("zero-frame.ts"));

    assertThat(info.isZeroFrame()).isTrue();
    assertThat(info.video()).contains(new VideoTrack("h264", Optional.empty(), 0, Duration.ZERO));
    assertThat(info.audio()).isEqualTo(AAC);
  }

  @Test
  void findsNoVideoWhereNoneIsDeclared() {
    MediaInfo info = infoOf(clip("audio-only.ts"));

    assertThat(info.video()).isEmpty();
    assertThat(info.audio()).isEqualTo(AAC);
    assertThat(info.isZeroFrame()).isFalse();
  }

  @Test
  void stillDescribesADamagedSegment() {
    MediaInfo info = infoOf(clip("corrupt.ts"));

    VideoTrack video = info.video().orElseThrow();
    assertThat(info.container()).isEqualTo(Container.MPEGTS);
    assertThat(video.format()).contains(new PictureFormat(320, 180, 1, 8));
    assertThat(video.frames()).isBetween(40, 60);
    assertThat(video.duration().toMillis()).isCloseTo(2_000, within(100L));
  }

  /** Expected values are what ffprobe -count_frames says of the same clips. */
  @ParameterizedTest
  @CsvSource({
    "av1-10bit.mp4, av1, 146, 82, 1, 10, 12, 400",
    "baseline.ts, h264, 146, 82, 1, 8, 30, 1001",
    "bframes.mp4, h264, 146, 82, 1, 8, 30, 1000",
    "fragmented.mp4, h264, 146, 82, 1, 8, 30, 1000",
    "hevc-10bit.mp4, hevc, 426, 240, 1, 10, 12, 400",
    "hevc.ts, hevc, 426, 240, 1, 8, 12, 400",
    "high422.ts, h264, 426, 240, 2, 10, 12, 400",
    "interlaced.ts, h264, 320, 176, 1, 8, 10, 400",
    "mpeg2.ts, mpeg2video, 146, 82, 1, 8, 10, 400",
    "vp9-422.mp4, vp9, 146, 82, 2, 10, 12, 400"
  })
  void agreesWithADecoder(
      String name,
      String codec,
      int width,
      int height,
      int chroma,
      int depth,
      int frames,
      long millis) {
    VideoTrack video = infoOf(clip(name)).video().orElseThrow();

    assertThat(video.codec()).isEqualTo(codec);
    assertThat(video.format()).contains(new PictureFormat(width, height, chroma, depth));
    assertThat(video.frames()).isEqualTo(frames);
    assertThat(video.duration().toMillis()).isEqualTo(millis);
  }

  @Test
  void saysWhatItFoundInsteadOfMedia() {
    byte[] page = "<html>not found</html>".getBytes(StandardCharsets.UTF_8);

    assertThat(inspect(page))
        .isEqualTo(
            new Unrecognised(
                "neither MPEG-TS nor MP4 (it begins with 3c 68 74 6d 6c 3e 6e 6f): send one of"
                    + " these"));
    assertThat(inspect(new byte[0])).isInstanceOf(Unrecognised.class);
  }
}
