package io.penstock.session.media;

import java.io.ByteArrayOutputStream;

/** Writes parameter sets and slice headers bit by bit, with emulation prevention. */
final class BitWriter {

  private final StringBuilder bits = new StringBuilder();

  BitWriter bits(long value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      bits.append(value >> i & 1);
    }
    return this;
  }

  BitWriter flag(boolean value) {
    return bits(value ? 1 : 0, 1);
  }

  BitWriter unsigned(long value) {
    int length = 64 - Long.numberOfLeadingZeros(value + 1);
    return bits(0, length - 1).bits(value + 1, length);
  }

  BitWriter signed(long value) {
    return unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** H.264's usability information with nothing but the frame rate: two units make a frame. */
  BitWriter vui(long unitsInTick, long timeScale) {
    return bits(0, 4).flag(true).bits(unitsInTick, 32).bits(timeScale, 32).flag(true);
  }

  /** The NAL unit with the header byte given and the stop bit. */
  byte[] unit(int... header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int next : header) {
      out.write(next);
    }
    String all = bits + "1";
    int zeros = 0;
    for (int at = 0; at < all.length(); at += 8) {
      String octet =
          (all.substring(at, Math.min(at + 8, all.length())) + "0000000").substring(0, 8);
      int next = Integer.parseInt(octet, 2);
      if (zeros == 2 && next <= 3) {
        out.write(3);
        zeros = 0;
      }
      out.write(next);
      zeros = next == 0 ? zeros + 1 : 0;
    }
    return out.toByteArray();
  }
}
