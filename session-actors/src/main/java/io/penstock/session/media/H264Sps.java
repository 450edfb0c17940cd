package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/**
 * A sequence parameter set of H.264 (ITU-T H.264 7.3.2.1.1), as far as pictures are counted and
 * measured by it.
 *
 * @param frameNumBits length of frame_num in slice headers
 * @param framesOnly whether no picture is a field
 * @param frameTicks time of a frame in 1/90000 s by the usability information, 0 if not told
 */
record H264Sps(
    int id,
    PictureFormat format,
    int frameNumBits,
    boolean separatePlanes,
    boolean framesOnly,
    long frameTicks) {

  private static final int EXTENDED_SAMPLE_ASPECT_RATIO = 255;
  private static final long LONGEST_FRAME_TICKS = 10 * 90_000L;

  /** Reads a NAL unit of type 7, header byte included; empty if it is damaged. */
  static Optional<H264Sps> parse(Slice unit) {
    BitReader in = new BitReader(unit, 1);
    int profile = (int) in.bits(8);
    in.skip(16);
    long id = in.unsigned();
    long chroma = 1;
    long bitDepth = 8;
    boolean separatePlanes = false;
    if (hasChromaFormat(profile)) {
      chroma = in.unsigned();
      separatePlanes = chroma == 3 && in.flag();
      bitDepth = 8 + in.unsigned();
      in.unsigned();
      in.skip(1);
      if (in.flag()) {
        skipScalingLists(in, chroma == 3 ? 12 : 8);
      }
    }
    long frameNumBits = 4 + in.unsigned();
    skipPictureOrder(in);
    in.unsigned();
    in.skip(1);
    long width = 16 * (in.unsigned() + 1);
    long mapUnits = in.unsigned() + 1;
    boolean framesOnly = in.flag();
    long fields = framesOnly ? 1 : 2;
    long height = 16 * mapUnits * fields;
    in.skip(framesOnly ? 1 : 2);
    if (in.flag()) {
      long planes = separatePlanes ? 0 : chroma;
      width -= PictureSize.chromaWidth(planes) * (in.unsigned() + in.unsigned());
      height -= fields * PictureSize.chromaHeight(planes) * (in.unsigned() + in.unsigned());
    }
    if (!in.intact() || id > 31 || frameNumBits > 16) {
      return Optional.empty();
    }
    Optional<PictureFormat> format = PictureSize.format(width, height, chroma, bitDepth);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new H264Sps(
            (int) id,
            format.get(),
            (int) frameNumBits,
            separatePlanes,
            framesOnly,
            in.flag() ? frameTicks(in) : 0));
  }

  private static boolean hasChromaFormat(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  private static void skipScalingLists(BitReader in, int lists) {
    for (int list = 0; list < lists && in.intact(); list++) {
      if (in.flag()) {
        skipScalingList(in, list < 6 ? 16 : 64);
      }
    }
  }

  private static void skipScalingList(BitReader in, int size) {
    long last = 8;
    long next = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = Math.floorMod(last + in.signed(), 256L);
      last = next == 0 ? last : next;
    }
  }

  private static void skipPictureOrder(BitReader in) {
    long type = in.unsigned();
    if (type == 0) {
      in.unsigned();
    } else if (type == 1) {
      in.skip(1);
      in.signed();
      in.signed();
      long cycle = in.unsigned();
      for (long i = 0; i < cycle && in.intact(); i++) {
        in.signed();
      }
    }
  }

  private static long frameTicks(BitReader in) {
    if (in.flag() && in.bits(8) == EXTENDED_SAMPLE_ASPECT_RATIO) {
      in.skip(32);
    }
    if (in.flag()) {
      in.skip(1);
    }
    if (in.flag()) {
      in.skip(4);
      if (in.flag()) {
        in.skip(24);
      }
    }
    if (in.flag()) {
      in.unsigned();
      in.unsigned();
    }
    if (!in.flag()) {
      return 0;
    }
    long unitsOfField = in.bits(32);
    long timeScale = in.bits(32);
    if (!in.intact() || timeScale == 0) {
      return 0;
    }
    long ticks = 2 * 90_000 * unitsOfField / timeScale;
    return ticks <= LONGEST_FRAME_TICKS ? ticks : 0;
  }
}
