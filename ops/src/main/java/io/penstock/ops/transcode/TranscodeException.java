package io.penstock.ops.transcode;

import static java.util.Objects.requireNonNull;

/**
 * A segment could not be transcoded. The message is for the operator; {@link #failure()} has the
 * text for the gateway.
 */
public final class TranscodeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final TranscodeFailure failure;

  public TranscodeException(TranscodeFailure failure, String detail) {
    super(requireNonNull(failure, "failure is null").wireText() + ": " + detail);
    this.failure = failure;
  }

  public TranscodeFailure failure() {
    return failure;
  }
}
