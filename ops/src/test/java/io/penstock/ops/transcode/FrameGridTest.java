package io.penstock.ops.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ops.ffmpeg.FrameRate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameGridTest {

  @Test
  void repeatsAPictureUntilTheNextTakesOver() throws Exception {
    FrameGrid grid = new FrameGrid(new FrameRate(30, 1), 1000);

    assertThat(grid.placesUntil(1000)).isZero();
    assertThat(grid.placesUntil(1000 + 9000)).isEqualTo(3);
    assertThat(grid.takePlace()).isEqualTo(1000);
    assertThat(grid.takePlace()).isEqualTo(4000);
  }

  @Test
  void dropsAPictureWhosePlaceTheNextOneTakes() throws Exception {
    FrameGrid grid = new FrameGrid(new FrameRate(10, 1), 0);

    assertThat(grid.placesUntil(3000)).isZero();
    assertThat(grid.placesUntil(-90_000)).isZero();
  }

  @Test
  void refusesToFillAGapWithoutEnd() {
    FrameGrid grid = new FrameGrid(new FrameRate(60, 1), 0);

    assertThatThrownBy(() -> grid.placesUntil(11 * 90_000))
        .isInstanceOf(TranscodeException.class)
        .hasMessageStartingWith("Encoded frames runaway");
  }

  @Property
  void fillsAsManyPlacesAsTheSourceIsLong(
      @ForAll @IntRange(min = 1, max = 120) int sourceFps,
      @ForAll @IntRange(min = 1, max = 120) int targetFps,
      @ForAll @IntRange(min = 1, max = 300) int pictures)
      throws TranscodeException {
    FrameRate source = new FrameRate(sourceFps, 1);
    FrameRate target = new FrameRate(targetFps, 1);
    FrameGrid grid = new FrameGrid(target, 0);

    long filled = 0;
    for (int picture = 1; picture <= pictures; picture++) {
      for (long left = grid.placesUntil(source.timeOf(picture)); left > 0; left--) {
        grid.takePlace();
        filled++;
      }
    }

    assertThat(filled).isEqualTo(target.indexAt(source.timeOf(pictures)));
  }
}
