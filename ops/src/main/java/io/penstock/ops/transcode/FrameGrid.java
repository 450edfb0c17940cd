package io.penstock.ops.transcode;

import io.penstock.ops.ffmpeg.FrameRate;

/**
 * Places pictures on an even grid that begins with the first of them: a picture is repeated until
 * the next takes over, and dropped if the next wants the same place. Times are 90 kHz ticks.
 */
final class FrameGrid {

  /** How long one picture may stand; a longer gap is a broken clock. */
  private static final long MAX_HOLD_SECONDS = 10;

  private final FrameRate rate;
  private final long start;
  private long next;

  FrameGrid(FrameRate rate, long start) {
    this.rate = rate;
    this.start = start;
  }

  /** How many places the standing picture fills before a picture at {@code time} takes over. */
  long placesUntil(long time) throws TranscodeException {
    long places = rate.indexAt(time - start) - next;
    if (rate.timeOf(places) > rate.timeOf(1) + MAX_HOLD_SECONDS * FrameRate.CLOCK) {
      throw new TranscodeException(
          TranscodeFailure.FRAMES_RUNAWAY,
          "a gap in the source's timestamps would repeat one picture " + places + " times");
    }
    return Math.max(0, places);
  }

  /** The time of the next free place, which is taken by this. */
  long takePlace() {
    return start + rate.timeOf(next++);
  }
}
