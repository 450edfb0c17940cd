package io.penstock.session.protocol.limit;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import io.penstock.session.protocol.classify.LocalFailures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reports every outcome to {@link OrchestratorClientMetrics}, and changes none. */
public final class MeasuredOrchestratorClient implements OrchestratorClient {

  private final OrchestratorClient client;
  private final OrchestratorClientMetrics metrics;

  public MeasuredOrchestratorClient(OrchestratorClient client, OrchestratorClientMetrics metrics) {
    this.client = requireNonNull(client, "client is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    long started = System.nanoTime();
    return client
        .getOrchestrator(orchestrator, required, timeout)
        .whenComplete(
            (session, failure) ->
                metrics.sessionAsked(
                    orchestrator, kind(failure), Duration.ofNanos(System.nanoTime() - started)));
  }

  @Override
  public SegmentAttempt transcode(SegmentRequest request) {
    SegmentAttempt attempt = client.transcode(request);
    long bytes = request.source().size();
    OrchestratorUri transcoder = request.session().transcoder();
    CompletionStage<AttemptResult> unused =
        attempt
            .result()
            .whenComplete((result, never) -> metrics.attemptEnded(transcoder, result, bytes));
    return attempt;
  }

  @Override
  public CompletionStage<Void> endSession(OrchestratorSession session) {
    return client
        .endSession(session)
        .whenComplete(
            (ended, failure) -> metrics.sessionEnded(session.transcoder(), kind(failure)));
  }

  @Override
  public void close() {
    client.close();
  }

  private static Optional<FailureKind> kind(Throwable failure) {
    if (failure == null) {
      return Optional.empty();
    }
    return LocalFailures.cause(failure) instanceof OrchestratorException known
        ? Optional.of(known.failure())
        : Optional.of(LocalFailures.beforeHead(failure));
  }
}
