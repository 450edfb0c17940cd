package io.penstock.session.protocol;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;

/** A call to an orchestrator gave no answer that can be used. */
public final class OrchestratorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient FailureKind failure;

  public OrchestratorException(OrchestratorUri orchestrator, FailureKind failure) {
    super(orchestrator + ": " + failure.code() + ": " + failure.reason());
    this.failure = requireNonNull(failure, "failure is null");
  }

  public FailureKind failure() {
    return failure;
  }
}
