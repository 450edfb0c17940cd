package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

/** A segment is answered with a status other than 200 (orchestrator-wire-protocol.md 4.6). */
final class SegmentRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  SegmentRefusal(int status, String text) {
    super(requireNonNull(text, "text is null"), null, false, false);
    this.status = status;
  }

  static SegmentRefusal forbidden(String text) {
    return new SegmentRefusal(403, text);
  }

  int status() {
    return status;
  }

  String text() {
    return getMessage();
  }
}
