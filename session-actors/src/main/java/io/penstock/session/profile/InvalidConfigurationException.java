package io.penstock.session.profile;

import static java.util.Objects.requireNonNull;

/** A stream configuration or a list of profiles cannot be used. The message says why. */
public final class InvalidConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Flaw flaw;

  public InvalidConfigurationException(Flaw flaw, String message) {
    super(requireNonNull(message, "message is null"));
    this.flaw = requireNonNull(flaw, "flaw is null");
  }

  public Flaw flaw() {
    return flaw;
  }

  /** How far the reading got, which decides the answer that the publisher gets. */
  public enum Flaw {
    /** Not JSON, or JSON of another shape than the schema's. */
    MALFORMED,
    /** Well-formed, but names something that does not exist (gateway-http-api.md 8.2). */
    UNKNOWN_VALUE,
    /** Well-formed, and refused by this gateway although a stock one would have tried it. */
    OUT_OF_BOUNDS
  }
}
