package io.penstock.session.media;

import java.time.Duration;

/**
 * Adds up how long the frames of a transport stream last, from 33-bit timestamps in 1/90000 s that
 * wrap around. Not each frame has its own timestamp: one PES packet may carry many.
 */
final class PresentationClock {

  /** No timestamp seen yet. */
  static final long UNKNOWN = -1;

  private static final long WRAP = 1L << 33;

  /** A greater step is a clock that was set or a damaged timestamp, not time that went by. */
  private static final long GREATEST_STEP = 10 * 90_000L;

  private long lastStamp = UNKNOWN;
  private long suspect = UNKNOWN;
  private long now;
  private long earliest;
  private long latest;
  private int frames;
  private int framesSinceStamp;

  /** A frame begins in the PES packet with this timestamp, or {@link #UNKNOWN}. */
  void frame(long pts) {
    frames++;
    boolean sameAsBefore = pts == UNKNOWN || pts == lastStamp || pts == suspect;
    framesSinceStamp = !sameAsBefore && accepts(pts) ? 1 : framesSinceStamp + 1;
  }

  /** A leap counts as damage until the next timestamp confirms that the clock was set. */
  private boolean accepts(long pts) {
    long step = lastStamp == UNKNOWN ? 0 : step(lastStamp, pts);
    if (Math.abs(step) > GREATEST_STEP) {
      if (suspect == UNKNOWN || Math.abs(step(suspect, pts)) > GREATEST_STEP) {
        suspect = pts;
        return false;
      }
      step = step(suspect, pts);
    }
    lastStamp = pts;
    suspect = UNKNOWN;
    now += step;
    earliest = Math.min(earliest, now);
    latest = Math.max(latest, now);
    return true;
  }

  private static long step(long from, long to) {
    return Math.floorMod(to - from + WRAP / 2, WRAP) - WRAP / 2;
  }

  int frames() {
    return frames;
  }

  /**
   * From the first frame to the end of the last; zero if unknown.
   *
   * @param declaredTicks time of a frame in 1/90000 s for want of timestamps to take it from, or 0
   */
  Duration duration(long declaredTicks) {
    long timed = (long) frames - framesSinceStamp;
    double interval = timed > 0 ? (double) (latest - earliest) / timed : declaredTicks;
    double ticks = latest - earliest + interval * framesSinceStamp;
    return Duration.ofNanos(Math.round(ticks * 100_000 / 9));
  }
}
