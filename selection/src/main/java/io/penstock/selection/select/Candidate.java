package io.penstock.selection.select;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.OrchestratorRecord;

/** An orchestrator that may be chosen, with what is known of it. */
public record Candidate(OrchestratorUri orchestrator, OrchestratorRecord record) {

  public Candidate {
    requireNonNull(orchestrator, "orchestrator is null");
    requireNonNull(record, "record is null");
  }
}
