package io.penstock.session.media;

import java.time.Duration;

/**
 * Counts the samples of a video track that are really in the file, and how long they last. Tables
 * may claim more samples than the file can hold: as each picture takes a byte at least, the ledger
 * is {@link #full} after as many entries as the file has bytes.
 */
final class SampleLedger {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final Slice file;
  private int pictures;
  private int entries;
  private long earliest = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private Slice firstSample;

  SampleLedger(Slice file) {
    this.file = file;
    this.firstSample = file.sub(0, 0);
  }

  boolean full() {
    return entries >= file.size();
  }

  int fileSize() {
    return file.size();
  }

  /**
   * Enters a sample, unless it is empty or not wholly in the file.
   *
   * @param offset of its bytes in the file
   * @param time of presentation, in ticks of the track
   */
  void add(long offset, long size, long time, long ticks) {
    entries++;
    boolean present = offset >= 0 && size > 0 && size <= file.size() - offset;
    if (!present) {
      return;
    }
    if (pictures == 0) {
      firstSample = file.sub(offset, size);
    }
    pictures++;
    earliest = Math.min(earliest, time);
    end = Math.max(end, time + ticks);
  }

  int pictures() {
    return pictures;
  }

  /** Bytes of the first sample, empty if there is none. */
  Slice firstSample() {
    return firstSample;
  }

  /** From the first picture to the end of the last; zero if unknown or absurd. */
  Duration duration(long timescale) {
    long ticks = pictures == 0 ? 0 : end - earliest;
    if (timescale == 0 || ticks <= 0 || ticks / timescale >= LONGEST.toSeconds()) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(ticks / timescale, ticks % timescale * 1_000_000_000L / timescale);
  }
}
