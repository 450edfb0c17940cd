package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/** Turns what a parameter set claims into a picture format, unless it is absurd. */
final class PictureSize {

  /** Beyond what any level of any codec allows. */
  private static final long LONGEST_SIDE = 32_767;

  private static final long DEEPEST = 16;

  private PictureSize() {}

  static Optional<PictureFormat> format(long width, long height, long chroma, long bitDepth) {
    boolean sound =
        width > 0
            && height > 0
            && width <= LONGEST_SIDE
            && height <= LONGEST_SIDE
            && chroma >= 0
            && chroma <= 3
            && bitDepth >= 8
            && bitDepth <= DEEPEST;
    return sound
        ? Optional.of(new PictureFormat((int) width, (int) height, (int) chroma, (int) bitDepth))
        : Optional.empty();
  }

  /** Luma samples per chroma sample across; 1 where there is no chroma to halve. */
  static int chromaWidth(long chroma) {
    return chroma == 1 || chroma == 2 ? 2 : 1;
  }

  /** Luma samples per chroma sample downwards. */
  static int chromaHeight(long chroma) {
    return chroma == 1 ? 2 : 1;
  }
}
