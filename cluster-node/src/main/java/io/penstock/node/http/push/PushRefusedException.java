package io.penstock.node.http.push;

import static java.util.Objects.requireNonNull;

/** A push is answered with an error. The message is the answer's text. */
final class PushRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean endsConnection;

  PushRefusedException(int status, String text) {
    this(status, text, false);
  }

  private PushRefusedException(int status, String text, boolean endsConnection) {
    super(requireNonNull(text, "text is null"), null, false, false);
    this.status = status;
    this.endsConnection = endsConnection;
  }

  int status() {
    return status;
  }

  /** Whether the request's body was left unread in part, so that nothing can follow it. */
  boolean endsConnection() {
    return endsConnection;
  }

  static PushRefusedException badBody(int status, String reason) {
    return new PushRefusedException(status, "Error reading http request body: " + reason, true);
  }
}
