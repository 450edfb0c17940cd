package io.penstock.session.media;

/**
 * A part of an array that cannot be left: reads outside give zero and sub-slices are clamped. So
 * that no length or offset in damaged or hostile bytes needs a check to be harmless.
 */
final class Slice {

  private final byte[] array;
  private final int from;
  private final int to;

  private Slice(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /** {@code from} inclusive and {@code to} exclusive must lie in the array. */
  static Slice of(byte[] array, int from, int to) {
    return new Slice(array, from, to);
  }

  byte[] array() {
    return array;
  }

  /** Where this begins in {@link #array}. */
  int from() {
    return from;
  }

  /** Where this ends in {@link #array}, exclusive. */
  int to() {
    return to;
  }

  int size() {
    return to - from;
  }

  int u8(long at) {
    return at >= 0 && at < size() ? array[from + (int) at] & 0xff : 0;
  }

  int u16(long at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int i32(long at) {
    return u16(at) << 16 | u16(at + 2);
  }

  long u32(long at) {
    return i32(at) & 0xffff_ffffL;
  }

  /** The low 64 bits: negative from 2^63 on. */
  long u64(long at) {
    return u32(at) << 32 | u32(at + 4);
  }

  Slice from(long offset) {
    return sub(offset, size());
  }

  Slice sub(long offset, long length) {
    long start = Math.min(Math.max(offset, 0), size());
    long end = Math.min(start + Math.min(Math.max(length, 0), size()), size());
    return new Slice(array, from + (int) start, from + (int) end);
  }
}
