package io.penstock.session.protocol.limit;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AttemptResult;
import java.time.Duration;
import java.util.Optional;

/** What is measured of the traffic with orchestrators. Called on the client's threads; returns. */
public interface OrchestratorClientMetrics {

  /** A GetOrchestrator has ended; {@code failure} is empty if it gave a session. */
  void sessionAsked(OrchestratorUri orchestrator, Optional<FailureKind> failure, Duration took);

  /**
   * An attempt has ended.
   *
   * @param sourceBytes size of the segment
   */
  void attemptEnded(OrchestratorUri transcoder, AttemptResult result, long sourceBytes);

  /** An EndTranscodingSession has ended; {@code failure} is empty if it was answered. */
  void sessionEnded(OrchestratorUri transcoder, Optional<FailureKind> failure);
}
