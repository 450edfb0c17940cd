package io.penstock.session.media;

/**
 * Reads the bits of an H.264 or HEVC NAL unit, leaving out its emulation prevention bytes. Past the
 * end it reads zeros and is no longer {@link #intact}.
 */
final class BitReader {

  private static final int LONGEST_EXP_GOLOMB_PREFIX = 31;

  private final Slice unit;
  private int at;
  private int current;
  private int bitsLeft;
  private int zeroBytes;
  private boolean intact = true;

  BitReader(Slice unit, int firstByte) {
    this.unit = unit;
    this.at = firstByte;
  }

  /** Whether everything read so far was there and well-formed. */
  boolean intact() {
    return intact;
  }

  boolean flag() {
    return bit() == 1;
  }

  /** An unsigned number of at most 32 bits. */
  long bits(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  void skip(int count) {
    for (int i = 0; i < count; i++) {
      bit();
    }
  }

  /** Unsigned Exp-Golomb, ue(v). */
  long unsigned() {
    int zeros = 0;
    while (bit() == 0) {
      if (++zeros > LONGEST_EXP_GOLOMB_PREFIX || !intact) {
        intact = false;
        return 0;
      }
    }
    return (1L << zeros) - 1 + bits(zeros);
  }

  /** Signed Exp-Golomb, se(v). */
  long signed() {
    long code = unsigned();
    return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
  }

  private int bit() {
    if (bitsLeft == 0 && !load()) {
      intact = false;
      return 0;
    }
    bitsLeft--;
    return current >> bitsLeft & 1;
  }

  private boolean load() {
    if (zeroBytes >= 2 && unit.u8(at) == 3) {
      at++;
      zeroBytes = 0;
    }
    if (at >= unit.size()) {
      return false;
    }
    current = unit.u8(at++);
    zeroBytes = current == 0 ? zeroBytes + 1 : 0;
    bitsLeft = 8;
    return true;
  }
}
