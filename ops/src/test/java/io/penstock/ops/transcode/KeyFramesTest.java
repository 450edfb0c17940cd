package io.penstock.ops.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyFramesTest {

  @Test
  void startsWithAKeyFrameAndNeedsNoOtherByDefault() throws Exception {
    KeyFrames keyFrames = KeyFrames.every(0);

    assertThat(keyFrames.startsAt(-5000)).isTrue();
    assertThat(keyFrames.startsAt(1L << 33)).isFalse();
  }

  @Test
  void keepsItsDistanceOnAnUnevenSource() throws Exception {
    KeyFrames keyFrames = KeyFrames.every(1000);

    assertThat(keyFrames.startsAt(0)).isTrue();
    assertThat(keyFrames.startsAt(89_000)).isFalse();
    assertThat(keyFrames.startsAt(95_000)).isTrue();
    assertThat(keyFrames.startsAt(179_999)).isFalse();
    assertThat(keyFrames.startsAt(180_000)).isTrue();
  }

  @Test
  void takesEveryPictureForIntraOnly() throws Exception {
    KeyFrames keyFrames = KeyFrames.every(-1);

    assertThat(keyFrames.startsAt(7)).isTrue();
    assertThat(keyFrames.startsAt(8)).isTrue();
  }

  @Test
  void refusesADistanceBelowIntraOnly() {
    assertThatThrownBy(() -> KeyFrames.every(-2))
        .isInstanceOf(TranscodeException.class)
        .hasMessageContaining("TranscoderInvalidGOP");
  }
}
