package io.penstock.session.media;

/**
 * Finds the units of a video stream that arrives in pieces, cut anywhere, and shows their heads to
 * an {@link ElementaryVideo}. Keeps only the head of the unit it is in. A frame gets the timestamp
 * that was in force when its first unit began: the pieces after it may bring the next one before
 * the head is complete.
 */
final class StartCodeScanner {

  /** Enough for a sequence parameter set with all its scaling lists. */
  static final int LONGEST_HEAD = 2048;

  private final ElementaryVideo video;
  private final PresentationClock clock;
  private final byte[] head = new byte[LONGEST_HEAD];
  private int headLength;
  private int headWanted;
  private int zeros;
  private long timestamp = PresentationClock.UNKNOWN;
  private long unitTimestamp = PresentationClock.UNKNOWN;

  StartCodeScanner(ElementaryVideo video, PresentationClock clock) {
    this.video = video;
    this.clock = clock;
  }

  /** Units that begin from here on have this presentation time. */
  void timestamp(long pts) {
    timestamp = pts;
  }

  void scan(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (headWanted == 0 && zeros == 0) {
        at = skipToStartCode(bytes, at, to);
      } else {
        take(bytes[at++]);
      }
    }
  }

  /** No more bytes: the unit at hand is complete. */
  void end() {
    showHead();
  }

  private void take(byte next) {
    if (zeros >= 2 && next == 1) {
      beginUnit();
      return;
    }
    zeros = next == 0 ? zeros + 1 : 0;
    if (headWanted == 0) {
      return;
    }
    if (headLength == 0) {
      headWanted = Math.min(video.headLength(next & 0xff), LONGEST_HEAD);
      if (headWanted == 0) {
        return;
      }
    }
    head[headLength++] = next;
    if (headLength == headWanted) {
      showHead();
    }
  }

  private void beginUnit() {
    showHead();
    zeros = 0;
    headWanted = 1;
    unitTimestamp = timestamp;
  }

  private void showHead() {
    if (headLength > 0 && video.startsFrame(Slice.of(head, 0, headLength))) {
      clock.frame(unitTimestamp);
    }
    headLength = 0;
    headWanted = 0;
  }

  /**
   * The place after the next start code, having begun a unit, or the end. Looks at every third byte
   * only, as most of them cannot be in a start code; this is where nearly all the time goes.
   */
  private int skipToStartCode(byte[] bytes, int from, int to) {
    int at = from + 2;
    while (at < to) {
      int last = bytes[at];
      if ((last & 0xfe) != 0) {
        at += 3;
      } else if (last == 0) {
        at++;
      } else if (bytes[at - 1] == 0 && bytes[at - 2] == 0) {
        beginUnit();
        return at + 1;
      } else {
        at += 3;
      }
    }
    int end = to;
    while (end > from && bytes[end - 1] == 0) {
      end--;
    }
    zeros = to - end;
    return to;
  }
}
