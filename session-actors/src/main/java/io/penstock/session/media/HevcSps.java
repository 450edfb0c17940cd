package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/** A sequence parameter set of HEVC (ITU-T H.265 7.3.2.2.1), read up to the bit depth. */
final class HevcSps {

  private static final int PROFILE_BITS = 88;
  private static final int LEVEL_BITS = 8;

  private HevcSps() {}

  /** Reads a NAL unit of type 33, both header bytes included; empty if it is damaged. */
  static Optional<PictureFormat> parse(Slice unit) {
    BitReader in = new BitReader(unit, 2);
    in.skip(4);
    int subLayers = (int) in.bits(3);
    in.skip(1);
    skipProfileTierLevel(in, subLayers);
    in.unsigned();
    long chroma = in.unsigned();
    boolean separatePlanes = chroma == 3 && in.flag();
    long width = in.unsigned();
    long height = in.unsigned();
    if (in.flag()) {
      long planes = separatePlanes ? 0 : chroma;
      width -= PictureSize.chromaWidth(planes) * (in.unsigned() + in.unsigned());
      height -= PictureSize.chromaHeight(planes) * (in.unsigned() + in.unsigned());
    }
    long bitDepth = 8 + in.unsigned();
    return in.intact() ? PictureSize.format(width, height, chroma, bitDepth) : Optional.empty();
  }

  private static void skipProfileTierLevel(BitReader in, int subLayers) {
    in.skip(PROFILE_BITS + LEVEL_BITS);
    int skipped = 0;
    for (int i = 0; i < subLayers; i++) {
      skipped += in.flag() ? PROFILE_BITS : 0;
      skipped += in.flag() ? LEVEL_BITS : 0;
    }
    if (subLayers > 0) {
      in.skip(2 * (8 - subLayers));
    }
    in.skip(skipped);
  }
}
