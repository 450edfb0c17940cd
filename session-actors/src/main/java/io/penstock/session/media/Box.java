package io.penstock.session.media;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A box of ISO/IEC 14496-12 4.2. A size beyond the parent's end is cut there; one too small for its
 * own header ends the list.
 *
 * @param type its four characters as a number
 * @param start of its header, from the beginning of the array
 */
record Box(int type, int start, Slice body) {

  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;

  boolean is(String name) {
    return type == type(name);
  }

  static int type(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  static Iterable<Box> in(Slice parent) {
    return () -> new Boxes(parent);
  }

  static Optional<Box> first(Slice parent, String name) {
    for (Box box : in(parent)) {
      if (box.is(name)) {
        return Optional.of(box);
      }
    }
    return Optional.empty();
  }

  /** The body of the box that a path of first boxes leads to. */
  static Optional<Slice> find(Slice parent, String... path) {
    Slice at = parent;
    for (String name : path) {
      Optional<Box> next = first(at, name);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get().body();
    }
    return Optional.of(at);
  }

  private static final class Boxes implements Iterator<Box> {

    private Slice rest;

    Boxes(Slice parent) {
      this.rest = parent;
    }

    @Override
    public boolean hasNext() {
      return rest.size() >= HEADER && size() >= header();
    }

    @Override
    public Box next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no box left");
      }
      long size = size();
      int header = header();
      Box box = new Box(rest.i32(4), rest.from(), rest.sub(header, size - header));
      rest = rest.from(size);
      return box;
    }

    private int header() {
      return rest.u32(0) == 1 ? LONG_HEADER : HEADER;
    }

    /** Zero means up to the end of the parent. */
    private long size() {
      long size = rest.u32(0);
      if (size == 0) {
        return rest.size();
      }
      long exact = size == 1 ? rest.u64(HEADER) : size;
      return exact < 0 ? Long.MAX_VALUE : exact;
    }
  }
}
