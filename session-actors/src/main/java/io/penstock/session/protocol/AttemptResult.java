package io.penstock.session.protocol;

import io.penstock.selection.outcome.FailureKind;
import java.util.List;
import java.util.Optional;

/** How an attempt ended. */
public sealed interface AttemptResult {

  AttemptTiming timing();

  /**
   * All renditions are here, complete and verified, in the order of the request's profiles.
   *
   * @param renewed the session as the orchestrator's reply restated it, with fresh parameters
   */
  record Transcoded(
      List<Rendition> renditions, Optional<OrchestratorSession> renewed, AttemptTiming timing)
      implements AttemptResult {

    public Transcoded {
      renditions = List.copyOf(renditions);
    }
  }

  /** Nothing usable came back. */
  record Failed(FailureKind failure, AttemptTiming timing) implements AttemptResult {}
}
