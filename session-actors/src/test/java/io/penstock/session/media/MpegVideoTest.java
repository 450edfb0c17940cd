package io.penstock.session.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MpegVideoTest {

  private static final byte[] PICTURE = {0};
  private static final byte[] SLICE = {1};

  private final MpegVideo video = new MpegVideo();

  private static byte[] codingExtension(int structure) {
    return new byte[] {(byte) 0xb5, (byte) 0x80, 0, (byte) structure, 0, 0};
  }

  private boolean startsFrame(byte[] head) {
    return video.startsFrame(Slice.of(head));
  }

  @Test
  void countsAFieldPairOnce() {
    assertThat(startsFrame(PICTURE)).isFalse();
    assertThat(startsFrame(codingExtension(1))).isTrue();
    assertThat(startsFrame(SLICE)).isFalse();

    assertThat(startsFrame(PICTURE)).isFalse();
    assertThat(startsFrame(codingExtension(2))).isFalse();

    assertThat(startsFrame(PICTURE)).isFalse();
    assertThat(startsFrame(codingExtension(3))).isTrue();
  }

  @Test
  void countsMpeg1PicturesByTheirFirstSlice() {
    assertThat(startsFrame(PICTURE)).isFalse();
    assertThat(startsFrame(SLICE)).isTrue();
    assertThat(startsFrame(SLICE)).isFalse();
  }
}
