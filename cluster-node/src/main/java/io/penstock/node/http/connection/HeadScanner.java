package io.penstock.node.http.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Follows the requests on one connection closely enough to find every {@code Content-Length}. The
 * parser behind takes lengths modulo 2^64; one of more than 18 digits is spoilt here, so that the
 * parser refuses it and closes the connection, instead of seeing another end of the body than the
 * hop in front.
 *
 * <p>Bodies of declared length are skipped without a look. As soon as a connection has sent
 * anything with a transfer coding nothing is skipped any more: then the scanner need not know where
 * bodies end, and cannot be misled about it.
 */
final class HeadScanner {

  private static final int MAX_DIGITS = 18;
  private static final byte[] LENGTH = "content-length".getBytes(US_ASCII);
  private static final byte[] CODING = "transfer-encoding".getBytes(US_ASCII);

  private enum Part {
    NAME,
    LENGTH_VALUE,
    REST
  }

  private Part part = Part.NAME;
  private boolean skips = true;
  private boolean afterBody;
  private int position;
  private long toSkip;
  private long declared;
  private int digits;
  private int lineLength;
  private int lengthMatch;
  private int codingMatch;

  /** What is to be done about bytes that were looked at. */
  enum Verdict {
    /** They may pass. */
    PASS,
    /** The byte at {@link #position} must be made something else than a digit. */
    SPOIL,
    /** From {@link #position} on they cannot be a request, though a declared body has ended. */
    LOST
  }

  /** Looks at the next bytes of the connection; not to be used any more after it was lost. */
  Verdict scan(byte[] bytes) {
    position = 0;
    while (position < bytes.length) {
      if (toSkip > 0) {
        int skipped = (int) Math.min(toSkip, bytes.length - position);
        toSkip -= skipped;
        position += skipped;
      } else {
        Verdict verdict = step(bytes[position]);
        if (verdict != Verdict.PASS) {
          return verdict;
        }
        position++;
      }
    }
    return Verdict.PASS;
  }

  int position() {
    return position;
  }

  private Verdict step(byte c) {
    if (c == '\n') {
      endLine();
      return Verdict.PASS;
    }
    if (c == '\r') {
      return Verdict.PASS;
    }
    if (afterBody) {
      afterBody = false;
      if (c < 'A' || c > 'Z') {
        return Verdict.LOST;
      }
    }
    lineLength++;
    if (part == Part.NAME) {
      name(c);
    } else if (part == Part.LENGTH_VALUE && c >= '0' && c <= '9') {
      digits++;
      declared = declared * 10 + (c - '0');
      return digits > MAX_DIGITS ? Verdict.SPOIL : Verdict.PASS;
    }
    return Verdict.PASS;
  }

  private void name(byte c) {
    if (c == ':' && lengthMatch == LENGTH.length) {
      part = Part.LENGTH_VALUE;
      digits = 0;
      declared = 0;
    } else if (c == ':' && codingMatch == CODING.length) {
      part = Part.REST;
      skips = false;
    } else if (c != ' ' && c != '\t') {
      lengthMatch = match(LENGTH, lengthMatch, c);
      codingMatch = match(CODING, codingMatch, c);
      part = lengthMatch < 0 && codingMatch < 0 ? Part.REST : Part.NAME;
    }
  }

  private static int match(byte[] name, int matched, byte c) {
    byte lower = c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    return matched >= 0 && matched < name.length && name[matched] == lower ? matched + 1 : -1;
  }

  private void endLine() {
    if (lineLength == 0 && skips && declared > 0) {
      toSkip = declared;
      afterBody = true;
    }
    if (lineLength == 0) {
      declared = 0;
    }
    part = Part.NAME;
    lineLength = 0;
    lengthMatch = 0;
    codingMatch = 0;
  }
}
