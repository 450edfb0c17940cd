package io.penstock.ops.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {

  private static final PictureSize HD = new PictureSize(1280, 720);

  @ParameterizedTest
  @CsvSource({
    "320, 240, 320, 180",
    "427, 241, 426, 240",
    "0, 240, 240, 136",
    "0, 0, 146, 82",
    "16, 16, 146, 82",
    "20000, 20000, 4096, 2304"
  })
  void scalesAsRecordedFromAStockOrchestrator(int wantedW, int wantedH, int width, int height) {
    assertThat(HD.scaledTo(wantedW, wantedH)).isEqualTo(new PictureSize(width, height));
  }

  @Test
  void transposesForAPortraitSource() {
    assertThat(new PictureSize(720, 1280).scaledTo(640, 360)).isEqualTo(new PictureSize(360, 640));
  }

  @Property
  void isAlwaysEvenAndWithinTheEncodersLimits(
      @ForAll @IntRange(min = 1, max = 8192) int width,
      @ForAll @IntRange(min = 1, max = 8192) int height,
      @ForAll int wantedWidth,
      @ForAll int wantedHeight) {
    PictureSize size = new PictureSize(width, height).scaledTo(wantedWidth, wantedHeight);

    assertThat(size.width()).isEven().isBetween(16, 4096);
    assertThat(size.height()).isEven().isBetween(16, 4096);
  }

  @Test
  void refusesAnEmptyPicture() {
    assertThatThrownBy(() -> new PictureSize(0, 720)).isInstanceOf(IllegalArgumentException.class);
  }
}
