package io.penstock.session.media;

/** The values of a table of (count, value) pairs, such as stts and ctts, one by one. */
final class RunLengths {

  private static final int FIRST_PAIR = 8;
  private static final int PAIR = 8;

  private final Slice table;
  private final long pairs;
  private long pair;
  private long left;
  private int value;

  RunLengths(Slice table) {
    this.table = table;
    this.pairs = Math.min(table.u32(4), (table.size() - FIRST_PAIR) / PAIR);
  }

  /** The next sample's value, zero after the last. */
  int next() {
    while (left == 0 && pair < pairs) {
      long at = FIRST_PAIR + PAIR * pair;
      left = table.u32(at);
      value = table.i32(at + 4);
      pair++;
    }
    if (left == 0) {
      return 0;
    }
    left--;
    return value;
  }
}
