package io.penstock.session.protocol;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The client side of the stock orchestrator protocol. Implementations never block the caller, are
 * safe to use from any thread, and decorate each other: deadlines, limits and metrics are wrapped
 * around the plain client.
 */
public interface OrchestratorClient extends AutoCloseable {

  /**
   * Asks for a session (GetOrchestrator, orchestrator-wire-protocol.md 3). Every call makes the
   * orchestrator mint a new session id.
   *
   * @param required the job's capabilities, or empty for the full picture
   * @return fails with {@link OrchestratorException} only
   */
  CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout);

  /** Starts an attempt at once. */
  SegmentAttempt transcode(SegmentRequest request);

  /**
   * Tells the orchestrator that the session is over (EndTranscodingSession). Results it keeps are
   * gone afterwards. Fails with {@link OrchestratorException} only.
   */
  CompletionStage<Void> endSession(OrchestratorSession session);

  /** Closes all connections; attempts under way end as cancelled. */
  @Override
  void close();
}
