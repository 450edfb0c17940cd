package io.penstock.session.stream;

/**
 * Totals of a stream over all its owners.
 *
 * @param highestSequence of the current incarnation, -1 before the first segment
 * @param segments answered with renditions
 * @param failed answered without
 * @param pixels encoded output pixels
 */
public record StreamProgress(long highestSequence, long segments, long failed, long pixels) {

  public static final StreamProgress NONE = new StreamProgress(-1, 0, 0, 0);

  /** One more segment with renditions. */
  public StreamProgress served(long sequence, long segmentPixels) {
    return new StreamProgress(
        Math.max(highestSequence, sequence), segments + 1, failed, pixels + segmentPixels);
  }

  /** One more without. */
  public StreamProgress lost() {
    return new StreamProgress(highestSequence, segments, failed + 1, pixels);
  }

  /** A new incarnation counts its segments from the start; totals go on. */
  public StreamProgress restarted() {
    return new StreamProgress(-1, segments, failed, pixels);
  }

  /** Adds what an owner did before it knew of {@code earlier}. */
  public StreamProgress after(StreamProgress earlier) {
    return new StreamProgress(
        Math.max(highestSequence, earlier.highestSequence),
        segments + earlier.segments,
        failed + earlier.failed,
        pixels + earlier.pixels);
  }
}
