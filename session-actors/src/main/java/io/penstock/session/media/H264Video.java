package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/**
 * Counts H.264 frames by their slices that begin at macroblock 0, of which each picture has one.
 * The second field of a frame is known by the opposite parity and the same frame_num.
 */
final class H264Video implements ElementaryVideo {

  private static final int SLICE = 1;
  private static final int PARTITION_A = 2;
  private static final int IDR_SLICE = 5;
  private static final int SPS = 7;
  private static final int PPS = 8;

  private final H264Sps[] spsById = new H264Sps[32];
  private final int[] spsOfPps = new int[256];
  private Optional<H264Sps> first = Optional.empty();
  private Field openField = Field.NONE;

  private record Field(boolean bottom, long frameNum) {
    static final Field NONE = new Field(false, -1);

    boolean completes(Field other) {
      return bottom != other.bottom && frameNum == other.frameNum;
    }
  }

  @Override
  public int headLength(int firstByte) {
    return switch (firstByte & 0x9f) {
      case SLICE, PARTITION_A, IDR_SLICE -> 24;
      case SPS -> StartCodeScanner.LONGEST_HEAD;
      case PPS -> 16;
      default -> 0;
    };
  }

  @Override
  public boolean startsFrame(Slice head) {
    return switch (head.u8(0) & 0x1f) {
      case SPS -> {
        H264Sps.parse(head).ifPresent(this::remember);
        yield false;
      }
      case PPS -> {
        rememberPps(new BitReader(head, 1));
        yield false;
      }
      default -> {
        BitReader in = new BitReader(head, 1);
        yield in.unsigned() == 0 && in.intact() && isNewFrame(in);
      }
    };
  }

  private void remember(H264Sps sps) {
    spsById[sps.id()] = sps;
    if (first.isEmpty()) {
      first = Optional.of(sps);
    }
  }

  private void rememberPps(BitReader in) {
    long pps = in.unsigned();
    long sps = in.unsigned();
    if (in.intact() && pps < spsOfPps.length && sps < spsById.length) {
      spsOfPps[(int) pps] = (int) sps;
    }
  }

  private boolean isNewFrame(BitReader in) {
    Field open = openField;
    openField = field(in);
    if (!openField.equals(Field.NONE) && open.frameNum >= 0 && openField.completes(open)) {
      openField = Field.NONE;
      return false;
    }
    return true;
  }

  private Field field(BitReader in) {
    in.unsigned();
    long pps = in.unsigned();
    H264Sps sps = pps < spsOfPps.length ? spsById[spsOfPps[(int) pps]] : null;
    if (sps == null || sps.framesOnly()) {
      return Field.NONE;
    }
    in.skip(sps.separatePlanes() ? 2 : 0);
    long frameNum = in.bits(sps.frameNumBits());
    return in.flag() ? new Field(in.flag(), frameNum) : Field.NONE;
  }

  @Override
  public String codec() {
    return "h264";
  }

  @Override
  public Optional<PictureFormat> format() {
    return first.map(H264Sps::format);
  }

  @Override
  public long frameTicks() {
    return first.map(H264Sps::frameTicks).orElse(0L);
  }
}
