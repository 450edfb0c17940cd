package io.penstock.ops.transcode;

/** Decides which pictures of a rendition start a group; always the first. */
final class KeyFrames {

  private static final int TICKS_PER_MILLI = 90;
  private static final int INTRA_ONLY = -1;

  private final long distance;
  private long next = Long.MIN_VALUE;

  private KeyFrames(long distance) {
    this.distance = distance;
  }

  /**
   * A plan with one distance throughout.
   *
   * @param gopMillis 0 for no key frame but the first, -1 for nothing but key frames
   * @throws TranscodeException below that (orchestrator-wire-protocol.md 4.7)
   */
  static KeyFrames every(int gopMillis) throws TranscodeException {
    if (gopMillis < INTRA_ONLY) {
      throw new TranscodeException(
          TranscodeFailure.INVALID_GOP, "a GOP of " + gopMillis + " ms; -1 means intra only");
    }
    if (gopMillis == INTRA_ONLY) {
      return new KeyFrames(1);
    }
    return new KeyFrames(gopMillis == 0 ? Long.MAX_VALUE : (long) gopMillis * TICKS_PER_MILLI);
  }

  boolean startsAt(long time) {
    if (time < next) {
      return false;
    }
    // The grid of groups stays where the first picture put it, whatever the pictures' distance.
    long base = next == Long.MIN_VALUE ? time : next + (time - next) / distance * distance;
    next = distance == Long.MAX_VALUE ? Long.MAX_VALUE : base + distance;
    return true;
  }
}
