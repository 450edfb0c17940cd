package io.penstock.node.metrics;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Counts failed GetOrchestrator calls ({@code livepeer_discovery_errors_total}); attempts are
 * counted where the stream is known, by {@link NodeMetrics#attemptEnded}.
 */
public final class MeteredOrchestratorClient implements OrchestratorClient {

  private final OrchestratorClient client;
  private final NodeMetrics metrics;

  public MeteredOrchestratorClient(OrchestratorClient client, NodeMetrics metrics) {
    this.client = requireNonNull(client, "client is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    return client
        .getOrchestrator(orchestrator, required, timeout)
        .whenComplete(
            (session, failure) -> {
              if (unwrapped(failure) instanceof OrchestratorException known) {
                metrics.discoveryFailed(orchestrator, known.failure());
              }
            });
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  @Override
  public SegmentAttempt transcode(SegmentRequest request) {
    return client.transcode(request);
  }

  @Override
  public CompletionStage<Void> endSession(OrchestratorSession session) {
    return client.endSession(session);
  }

  @Override
  public void close() {
    client.close();
  }
}
