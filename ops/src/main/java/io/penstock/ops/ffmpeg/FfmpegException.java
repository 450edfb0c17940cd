package io.penstock.ops.ffmpeg;

import static java.util.Objects.requireNonNull;

/** A call into FFmpeg failed; the message says which one and why. */
public final class FfmpegException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Cause cause;

  FfmpegException(Cause cause, String message) {
    super(message);
    this.cause = requireNonNull(cause, "cause is null");
  }

  /** The part of the reason that a caller may act on. */
  public Cause reason() {
    return cause;
  }

  /** What FFmpeg's error number means to us. */
  public enum Cause {
    /** The bytes are not what they should be. */
    INVALID_DATA,
    /** A parameter is out of what the codec or container takes. */
    INVALID_ARGUMENT,
    NO_MEMORY,
    OTHER
  }
}
