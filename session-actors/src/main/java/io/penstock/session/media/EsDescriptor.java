package io.penstock.session.media;

/** The descriptor in an esds box (ISO/IEC 14496-1 7.2.6.5), for the codec it names. */
final class EsDescriptor {

  private static final int ELEMENTARY_STREAM = 3;
  private static final int DECODER_CONFIG = 4;
  private static final int VERSION_AND_FLAGS = 4;

  private EsDescriptor() {}

  /** FFmpeg's name, {@code otherwise} if there is no descriptor, or unknown. */
  static String codec(Slice esds, String otherwise) {
    int at = VERSION_AND_FLAGS;
    if (esds.u8(at) == ELEMENTARY_STREAM) {
      at = afterLength(esds, at + 1);
      int flags = esds.u8(at + 2);
      at += 3;
      at += (flags & 0x80) != 0 ? 2 : 0;
      at += (flags & 0x40) != 0 ? 1 + esds.u8(at) : 0;
      at += (flags & 0x20) != 0 ? 2 : 0;
    }
    if (esds.u8(at) != DECODER_CONFIG) {
      return otherwise;
    }
    return switch (esds.u8(afterLength(esds, at + 1))) {
      case 0x20 -> "mpeg4";
      case 0x40, 0x66, 0x67, 0x68 -> "aac";
      case 0x60, 0x61, 0x62, 0x63, 0x64, 0x65 -> "mpeg2video";
      case 0x69, 0x6b -> "mp3";
      case 0x6a -> "mpeg1video";
      case 0xa5 -> "ac3";
      case 0xa6 -> "eac3";
      case 0xa9 -> "dts";
      case 0xad -> "opus";
      default -> "unknown";
    };
  }

  /** Lengths are one to four bytes, all but the last with the highest bit set. */
  private static int afterLength(Slice esds, int at) {
    int next = at;
    while (next < at + 3 && (esds.u8(next) & 0x80) != 0) {
      next++;
    }
    return next + 1;
  }
}
