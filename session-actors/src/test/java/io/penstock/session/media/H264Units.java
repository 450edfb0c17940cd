package io.penstock.session.media;

/** NAL units of small H.264 streams; slices end with their headers. */
final class H264Units {

  private H264Units() {}

  /** High 4:2:2 intra, 10 bit, 320x180 by cropping, with lists of scaling factors. */
  static byte[] spsWithScalingLists() {
    BitWriter out = new BitWriter().bits(122, 8).bits(0, 8).bits(30, 8).unsigned(0);
    out.unsigned(2).unsigned(2).unsigned(2).flag(false).flag(true);
    out.flag(true);
    for (int i = 0; i < 16; i++) {
      out.signed(i % 2 == 0 ? 3 : -2);
    }
    out.flag(false);
    out.flag(true).signed(-8);
    for (int list = 3; list < 7; list++) {
      out.flag(false);
    }
    out.flag(true);
    for (int i = 0; i < 64; i++) {
      out.signed(1);
    }
    out.unsigned(0).unsigned(0).unsigned(2).unsigned(4).flag(false);
    out.unsigned(19).unsigned(11).flag(true).flag(true);
    return out.flag(true).unsigned(0).unsigned(0).unsigned(0).unsigned(12).flag(false).unit(0x67);
  }

  /** Main profile, 720x576, whose pictures may be fields; frame_num has four bits. */
  static byte[] interlacedSps() {
    BitWriter out = new BitWriter().bits(77, 8).bits(0, 8).bits(30, 8).unsigned(0);
    out.unsigned(0).unsigned(2).unsigned(1).flag(false);
    out.unsigned(44).unsigned(17).flag(false).flag(false).flag(true);
    return out.flag(false).flag(true).vui(1, 50).unit(0x67);
  }

  static byte[] pps() {
    return new BitWriter().unsigned(0).unsigned(0).bits(0, 2).unit(0x68);
  }

  static byte[] slice(int firstMacroblock) {
    return new BitWriter().unsigned(firstMacroblock).unsigned(7).unsigned(0).bits(0, 9).unit(0x65);
  }

  static byte[] field(int frameNum, boolean bottom) {
    return new BitWriter()
        .unsigned(0)
        .unsigned(7)
        .unsigned(0)
        .bits(frameNum, 4)
        .flag(true)
        .flag(bottom)
        .unit(0x61);
  }

  static byte[] interlacedFrame(int frameNum) {
    return new BitWriter()
        .unsigned(0)
        .unsigned(7)
        .unsigned(0)
        .bits(frameNum, 4)
        .flag(false)
        .unit(0x61);
  }
}
