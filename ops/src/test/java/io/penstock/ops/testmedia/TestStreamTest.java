package io.penstock.ops.testmedia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.FrameRate;
import io.penstock.ops.testmedia.Contents.Sound;
import io.penstock.ops.transcode.PictureSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestStreamTest {

  private static final long TICKS_PER_AAC_FRAME = 1024 * 90_000 / 48_000;

  private static final TestStreamSettings SMALL =
      TestStreamSettings.modest()
          .withSize(new PictureSize(160, 90))
          .withSegment(Duration.ofMillis(700));

  @Test
  void cutsSegmentsThatDecodeAloneAndStartWithAKeyFrame() throws Exception {
    for (TestSegment segment : segments(SMALL, 3)) {
      Contents contents = Contents.of(segment.bytes());

      assertThat(contents.pictures()).hasSize(21).hasSize(segment.frames());
      assertThat(contents.keyFrames()).startsWith(contents.pictures().get(0));
      assertThat(segment.duration()).isEqualTo(Duration.ofMillis(700));
    }
  }

  @Test
  void goesOnInTimeAndSoundWhereTheSegmentBeforeEnded() throws Exception {
    List<Long> pictures = new ArrayList<>();
    List<Long> sounds = new ArrayList<>();
    for (TestSegment segment : segments(SMALL, 4)) {
      Contents contents = Contents.of(segment.bytes());
      pictures.addAll(contents.pictures());
      contents.sounds().stream().map(Sound::time).forEach(sounds::add);
    }

    assertThat(distances(pictures)).containsOnly(3000L);
    assertThat(distances(sounds)).containsOnly(TICKS_PER_AAC_FRAME);
    assertThat(pictures.get(0)).isPositive();
  }

  @Test
  void cutsAFractionalRateAtWholePicturesWithoutDrift() throws Exception {
    List<TestSegment> segments = segments(SMALL.withRate(new FrameRate(30_000, 1001)), 10);

    int frames = segments.stream().mapToInt(TestSegment::frames).sum();

    assertThat(frames).isEqualTo(210);
  }

  @Test
  void isTheSameForTheSameSettingsAndAnotherForAnotherSeed() throws Exception {
    TestSegment one = segments(SMALL, 2).get(1);

    assertThat(segments(SMALL, 2).get(1).bytes()).isEqualTo(one.bytes());
    assertThat(segments(SMALL.withSeed(2), 2).get(1).bytes()).isNotEqualTo(one.bytes());
  }

  @Test
  void burnsAnotherClockIntoEachPicture() {
    TestPicture picture = new TestPicture(TestStreamSettings.modest());

    picture.draw(1);
    byte[] first = picture.luma().clone();
    picture.draw(2);
    byte[] second = picture.luma().clone();
    picture.draw(1);

    assertThat(second).isNotEqualTo(first);
    assertThat(picture.luma()).isEqualTo(first);
  }

  @Test
  void refusesAPictureThatChromaCannotHalve() {
    assertThatThrownBy(() -> SMALL.withSize(new PictureSize(161, 90)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("161x90");
  }

  private static List<TestSegment> segments(TestStreamSettings settings, int count)
      throws FfmpegException {
    List<TestSegment> segments = new ArrayList<>();
    try (TestStream stream = TestStream.open(settings)) {
      for (int i = 0; i < count; i++) {
        segments.add(stream.next());
      }
    }
    assertThat(segments).extracting(TestSegment::sequence).isSorted().startsWith(0L);
    return segments;
  }

  private static List<Long> distances(List<Long> times) {
    List<Long> distances = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      distances.add(times.get(i) - times.get(i - 1));
    }
    return distances;
  }
}
