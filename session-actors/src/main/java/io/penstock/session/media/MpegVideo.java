package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/**
 * MPEG-1 and MPEG-2 video (ISO/IEC 13818-2 6.2). A picture counts when its coding extension, or in
 * MPEG-1 its first slice, comes; the extension tells fields from frames.
 */
final class MpegVideo implements ElementaryVideo {

  private static final int PICTURE = 0x00;
  private static final int FIRST_SLICE = 0x01;
  private static final int SEQUENCE = 0xb3;
  private static final int EXTENSION = 0xb5;
  private static final int SEQUENCE_EXTENSION = 1;
  private static final int PICTURE_CODING_EXTENSION = 8;
  private static final int WHOLE_FRAME = 3;

  /** Thousandths of frames per second by frame_rate_code. */
  private static final int[] FRAME_RATES = {
    0, 23976, 24000, 25000, 29970, 30000, 50000, 59940, 60000
  };

  private int width;
  private int height;
  private int chroma = 1;
  private int rateCode;
  private boolean mpeg2;
  private boolean pictureOpen;
  private int openField;

  @Override
  public int headLength(int firstByte) {
    return switch (firstByte) {
      case PICTURE, FIRST_SLICE -> 1;
      case SEQUENCE -> 5;
      case EXTENSION -> 6;
      default -> 0;
    };
  }

  @Override
  public boolean startsFrame(Slice head) {
    switch (head.u8(0)) {
      case PICTURE -> pictureOpen = true;
      case SEQUENCE -> readSequence(head);
      case FIRST_SLICE -> {
        return endPictureHeader();
      }
      default -> {
        int extension = head.u8(1) >> 4;
        if (extension == SEQUENCE_EXTENSION) {
          readSequenceExtension(head);
        } else if (extension == PICTURE_CODING_EXTENSION) {
          int structure = head.u8(3) & 3;
          return endPictureHeader() && isNewFrame(structure);
        }
      }
    }
    return false;
  }

  private boolean endPictureHeader() {
    boolean open = pictureOpen;
    pictureOpen = false;
    return open;
  }

  private boolean isNewFrame(int structure) {
    boolean secondField = openField != 0 && openField + structure == WHOLE_FRAME;
    openField = secondField || structure == WHOLE_FRAME ? 0 : structure;
    return !secondField;
  }

  private void readSequence(Slice head) {
    if (width == 0) {
      width = head.u16(1) >> 4;
      height = head.u16(2) & 0xfff;
      rateCode = head.u8(4) & 0xf;
    }
  }

  private void readSequenceExtension(Slice head) {
    if (!mpeg2) {
      mpeg2 = true;
      chroma = head.u8(2) >> 1 & 3;
      width |= (head.u16(2) >> 7 & 3) << 12;
      height |= (head.u8(3) >> 5 & 3) << 12;
    }
  }

  @Override
  public String codec() {
    return mpeg2 || width == 0 ? "mpeg2video" : "mpeg1video";
  }

  @Override
  public Optional<PictureFormat> format() {
    return PictureSize.format(width, height, chroma, 8);
  }

  @Override
  public long frameTicks() {
    return rateCode > 0 && rateCode < FRAME_RATES.length
        ? Math.round(90_000_000.0 / FRAME_RATES[rateCode])
        : 0;
  }
}
