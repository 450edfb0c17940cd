package io.penstock.selection.select;

import io.penstock.selection.orchestrator.OrchestratorUri;
import java.time.Instant;
import java.util.List;

/** Orders the candidates for one stream, best first. Pure: same arguments, same order. */
public interface Selector {

  /**
   * Orders all candidates.
   *
   * @param affinity spreads streams over equally good orchestrators: each stream has its own value
   * @return every candidate of the pool, once
   */
  List<OrchestratorUri> order(CandidatePool pool, long affinity, Instant now);
}
