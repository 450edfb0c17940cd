package io.penstock.session.stream.testing;

import static java.util.Comparator.comparing;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.select.Candidate;
import io.penstock.selection.select.CandidatePool;
import io.penstock.selection.select.Selector;
import java.time.Instant;
import java.util.List;

/** Ready before busy before suspended, else in the operator's order: easy to tell stories with. */
public final class InOrder implements Selector {

  @Override
  public List<OrchestratorUri> order(CandidatePool pool, long affinity, Instant now) {
    return pool.candidates().stream()
        .sorted(comparing((Candidate candidate) -> candidate.record().availability(now)))
        .map(Candidate::orchestrator)
        .toList();
  }
}
