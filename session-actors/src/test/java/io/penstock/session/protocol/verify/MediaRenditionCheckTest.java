package io.penstock.session.protocol.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.testing.Jobs;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRenditionCheckTest {

  private static final VideoProfile PROFILE = Jobs.TWO_PROFILES.get(0);
  private static final MediaBytes BYTES = MediaBytes.owning(new byte[188]);
  private static final PictureFormat FORMAT = new PictureFormat(426, 240, 1, 8);
  private static final long PIXELS = 60L * 426 * 240;
  private static final Optional<Duration> SOURCE = Optional.of(Duration.ofSeconds(2));

  @Test
  void acceptsWhatWasAskedFor() {
    assertThat(fault(video(60, 2000), PIXELS)).isEmpty();
  }

  @Test
  void acceptsAnotherGeometryWhosePixelsAddUp() {
    VideoTrack smaller =
        new VideoTrack(
            "h264", Optional.of(new PictureFormat(320, 180, 1, 8)), 60, Duration.ofSeconds(2));

    assertThat(fault(smaller, 60L * 320 * 180)).isEmpty();
  }

  @Test
  void rejectsPixelsThatDoNotAddUp() {
    assertThat(fault(video(60, 2000), PIXELS + 1)).isPresent();
    assertThat(fault(video(59, 2000), PIXELS)).isPresent();
  }

  @Test
  void rejectsAnEmptyRendition() {
    RenditionCheck check = new MediaRenditionCheck(bytes -> Optional.empty());

    assertThat(check.fault(MediaBytes.owning(new byte[0]), PROFILE, 0, SOURCE))
        .contains(new FailureKind.Faulty("rendition P240p30fps16x9 is empty"));
    assertThat(check.fault(BYTES, PROFILE, 0, SOURCE)).isPresent();
  }

  @Test
  void rejectsAnotherContainer() {
    VideoProfile mp4 = PROFILE.withContainer(Container.MP4);

    assertThat(check(video(60, 2000)).fault(BYTES, mp4, PIXELS, SOURCE)).isPresent();
  }

  @Test
  void rejectsARenditionWithoutPictures() {
    VideoTrack blank = new VideoTrack("h264", Optional.empty(), 0, Duration.ZERO);

    assertThat(fault(blank, 0)).isPresent();
    assertThat(fault(video(0, 0), 0)).isPresent();
    MediaInfo noVideo = new MediaInfo(Container.MPEGTS, Optional.empty(), Optional.empty());
    assertThat(
            new MediaRenditionCheck(bytes -> Optional.of(noVideo)).fault(BYTES, PROFILE, 0, SOURCE))
        .isPresent();
  }

  @Test
  void doesNotHoldAnUnknownPictureFormatAgainstAnybody() {
    VideoTrack hevc = new VideoTrack("hevc", Optional.empty(), 0, Duration.ofSeconds(2));

    assertThat(fault(hevc, 12345)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1500,true", "2500,true", "1499,false", "2501,false", "0,true", "4000,false"})
  void comparesTheDurationWithTheSources(long millis, boolean accepted) {
    assertThat(fault(video(60, millis), PIXELS).isEmpty()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"7500,true", "12500,true", "7499,false", "12501,false"})
  void allowsAQuarterOfLongSources(long millis, boolean accepted) {
    Optional<Duration> source = Optional.of(Duration.ofSeconds(10));

    assertThat(check(video(60, millis)).fault(BYTES, PROFILE, PIXELS, source).isEmpty())
        .isEqualTo(accepted);
  }

  @Test
  void leavesTheDurationOfAClipAlone() {
    assertThat(check(video(60, 300)).fault(BYTES, PROFILE, PIXELS, Optional.empty())).isEmpty();
  }

  @Test
  void looksAtRealMedia() throws Exception {
    MediaBytes real;
    try (InputStream file = getClass().getResourceAsStream("/media/seg0.ts")) {
      real = MediaBytes.owning(file.readAllBytes());
    }
    long pixels = 60L * 320 * 180;

    assertThat(MediaRenditionCheck.create().fault(real, PROFILE, pixels, SOURCE)).isEmpty();
    assertThat(MediaRenditionCheck.create().fault(real, PROFILE, pixels - 1, SOURCE)).isPresent();
    assertThat(MediaRenditionCheck.create().fault(BYTES, PROFILE, pixels, SOURCE)).isPresent();
  }

  private static Optional<FailureKind> fault(VideoTrack video, long pixels) {
    return check(video).fault(BYTES, PROFILE, pixels, SOURCE);
  }

  private static RenditionCheck check(VideoTrack video) {
    MediaInfo info = new MediaInfo(Container.MPEGTS, Optional.of(video), Optional.empty());
    return new MediaRenditionCheck(bytes -> Optional.of(info));
  }

  private static VideoTrack video(int frames, long millis) {
    return new VideoTrack("h264", Optional.of(FORMAT), frames, Duration.ofMillis(millis));
  }
}
