package io.penstock.session.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParameterSetTest {

  @Test
  void readsHighProfileBehindItsScalingLists() {
    Slice unit = Slice.of(H264Units.spsWithScalingLists());

    assertThat(H264Sps.parse(unit))
        .map(H264Sps::format)
        .contains(new PictureFormat(320, 180, 2, 10));
  }

  @Test
  void readsFrameTimeOfInterlacedVideo() {
    Slice unit = Slice.of(H264Units.interlacedSps());

    H264Sps sps = H264Sps.parse(unit).orElseThrow();

    assertThat(sps.framesOnly()).isFalse();
    assertThat(sps.frameTicks()).isEqualTo(3_600);
    assertThat(sps.format()).isEqualTo(new PictureFormat(720, 576, 1, 8));
  }

  @Test
  void readsNothingFromACutParameterSet() {
    byte[] whole = H264Units.spsWithScalingLists();

    for (int length = 0; length < whole.length - 4; length++) {
      assertThat(H264Sps.parse(Slice.of(Arrays.copyOf(whole, length))))
          .as("%d bytes", length)
          .isEmpty();
    }
  }

  @Test
  void refusesCroppingBeyondThePicture() {
    BitWriter out = new BitWriter().bits(66, 8).bits(0, 8).bits(30, 8).unsigned(0);
    out.unsigned(0).unsigned(2).unsigned(1).flag(false).unsigned(3).unsigned(3).flag(true);
    out.flag(true).flag(true).unsigned(40).unsigned(40).unsigned(0).unsigned(0).flag(false);

    assertThat(H264Sps.parse(Slice.of(out.unit(0x67)))).isEmpty();
  }

  @Test
  void leavesOutEmulationPreventionBytes() {
    byte[] escaped = {0, 0, 3, 1, 0, 0, 3, 0};
    BitReader in = new BitReader(Slice.of(escaped), 0);

    assertThat(in.bits(32)).isEqualTo(0x0000_0100L);
    assertThat(in.bits(16)).isZero();
    assertThat(in.intact()).isTrue();
    assertThat(in.flag()).isFalse();
    assertThat(in.intact()).isFalse();
  }
}
