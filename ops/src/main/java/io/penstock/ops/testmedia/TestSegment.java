package io.penstock.ops.testmedia;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One segment of a test stream, an MPEG-TS file.
 *
 * @param sequence from 0
 * @param duration of its video
 * @param frames pictures in it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record TestSegment(long sequence, byte[] bytes, Duration duration, int frames) {

  public TestSegment {
    requireNonNull(bytes, "bytes is null");
    requireNonNull(duration, "duration is null");
  }
}
