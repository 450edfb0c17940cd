package io.penstock.session.protocol.limit;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends whatever the layers below have not ended in time: their own limits hold for parts of an
 * attempt, this one for all of it, waiting for a place included.
 */
public final class DeadlineOrchestratorClient implements OrchestratorClient {

  /** What the layers below may need to notice their own limits. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final OrchestratorClient client;

  public DeadlineOrchestratorClient(OrchestratorClient client) {
    this.client = requireNonNull(client, "client is null");
  }

  @Override
  public CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    return client
        .getOrchestrator(orchestrator, required, timeout)
        .toCompletableFuture()
        .copy()
        .orTimeout(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException
                        ? new OrchestratorException(
                            orchestrator,
                            new FailureKind.Unreachable(
                                "no session within " + timeout.toMillis() + " ms"))
                        : failure));
  }

  @Override
  public SegmentAttempt transcode(SegmentRequest request) {
    AttemptDeadlines deadlines = request.deadlines();
    Duration limit = deadlines.total().plus(deadlines.download()).plus(GRACE);
    SegmentAttempt attempt = client.transcode(request);
    AttemptResult late =
        new AttemptResult.Failed(
            new FailureKind.Faulty("no result within " + limit.toMillis() + " ms"),
            new AttemptTiming(Optional.empty(), Optional.empty(), limit));
    CompletableFuture<AttemptResult> result =
        attempt
            .result()
            .toCompletableFuture()
            .copy()
            .completeOnTimeout(late, limit.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<AttemptResult> ended =
        result.whenComplete(
            (outcome, never) -> {
              if (outcome == late) {
                attempt.cancel();
              }
            });
    return new LimitedAttempt(ended, attempt::cancel);
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
