package io.penstock.ops.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Pictures per second as a fraction. */
public record FrameRate(int numerator, int denominator) {

  /** Ticks per second of every time here. */
  public static final int CLOCK = 90_000;

  private static final FrameRate USUAL = new FrameRate(30, 1);
  private static final int MAX_PER_SECOND = 240;

  public FrameRate {
    if (numerator <= 0 || denominator <= 0 || numerator > (long) MAX_PER_SECOND * denominator) {
      throw new IllegalArgumentException(
          "frame rate "
              + numerator
              + "/"
              + denominator
              + " is not above 0 and at most "
              + MAX_PER_SECOND);
    }
  }

  static FrameRate of(AVStream stream) {
    AVRational rate = stream.avg_frame_rate();
    boolean plausible =
        rate.num() > 0 && rate.den() > 0 && rate.num() <= (long) MAX_PER_SECOND * rate.den();
    return plausible ? new FrameRate(rate.num(), rate.den()) : USUAL;
  }

  /** When picture {@code index} is shown, in 90 kHz ticks after picture 0. */
  public long timeOf(long index) {
    return Math.round((double) index * CLOCK * denominator / numerator);
  }

  /** The picture whose time is nearest to {@code ticks} after picture 0; the later one of two. */
  public long indexAt(long ticks) {
    return Math.round((double) ticks * numerator / ((double) CLOCK * denominator));
  }
}
