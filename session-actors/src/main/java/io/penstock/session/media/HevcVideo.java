package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/** Counts HEVC pictures of the base layer by first_slice_segment_in_pic_flag. */
final class HevcVideo implements ElementaryVideo {

  private static final int LAST_LEADING_OR_TRAILING = 9;
  private static final int FIRST_RANDOM_ACCESS = 16;
  private static final int LAST_RANDOM_ACCESS = 21;
  private static final int SPS = 33;

  private Optional<PictureFormat> format = Optional.empty();

  @Override
  public int headLength(int firstByte) {
    if ((firstByte & 0x80) != 0) {
      return 0;
    }
    int type = firstByte >> 1 & 0x3f;
    if (type == SPS) {
      return StartCodeScanner.LONGEST_HEAD;
    }
    return isSlice(type) ? 3 : 0;
  }

  @Override
  public boolean startsFrame(Slice head) {
    boolean baseLayer = (head.u16(0) & 0x1f8) == 0;
    int type = head.u8(0) >> 1 & 0x3f;
    if (baseLayer && type == SPS && format.isEmpty()) {
      format = HevcSps.parse(head);
    }
    return baseLayer && isSlice(type) && (head.u8(2) & 0x80) != 0;
  }

  private static boolean isSlice(int type) {
    return type <= LAST_LEADING_OR_TRAILING
        || (type >= FIRST_RANDOM_ACCESS && type <= LAST_RANDOM_ACCESS);
  }

  @Override
  public String codec() {
    return "hevc";
  }

  @Override
  public Optional<PictureFormat> format() {
    return format;
  }

  @Override
  public long frameTicks() {
    return 0;
  }
}
