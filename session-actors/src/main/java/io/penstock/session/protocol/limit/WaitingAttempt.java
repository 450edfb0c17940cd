package io.penstock.session.protocol.limit;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An attempt that begins when there is room, or never. */
final class WaitingAttempt implements SegmentAttempt {

  private final SegmentRequest request;
  private final OrchestratorClient client;
  private final long created = System.nanoTime();
  private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
  private final CompletableFuture<SegmentAttempt> started = new CompletableFuture<>();

  /** {@code onEnd} is told once, whichever way the attempt ends. */
  WaitingAttempt(
      SegmentRequest request, OrchestratorClient client, Consumer<WaitingAttempt> onEnd) {
    this.request = request;
    this.client = client;
    CompletableFuture<AttemptResult> unused = result.whenComplete((r, never) -> onEnd.accept(this));
  }

  @Override
  public CompletionStage<AttemptResult> result() {
    return result;
  }

  @Override
  public void cancel() {
    end(new FailureKind.Cancelled("the attempt was given up"));
    CompletableFuture<Void> unused = started.thenAccept(SegmentAttempt::cancel);
  }

  /** Has a place: begins, unless it has ended while it waited. */
  void start() {
    if (result.isDone()) {
      return;
    }
    SegmentAttempt attempt = client.transcode(request);
    started.complete(attempt);
    CompletionStage<AttemptResult> unused =
        attempt.result().whenComplete((outcome, never) -> result.complete(outcome));
    if (result.isDone()) {
      attempt.cancel();
    }
  }

  /** Waits no longer for a place than for a response head. */
  void awaitPlace() {
    Duration limit = request.deadlines().head();
    CompletableFuture<SegmentAttempt> unused =
        started
            .copy()
            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (attempt, late) -> {
                  if (late != null) {
                    turnAway("no place within " + limit.toMillis() + " ms");
                  }
                });
  }

  void turnAway(String reason) {
    end(new FailureKind.Busy(reason));
  }

  private void end(FailureKind failure) {
    Duration waited = Duration.ofNanos(System.nanoTime() - created);
    result.complete(
        new AttemptResult.Failed(
            failure, new AttemptTiming(Optional.empty(), Optional.empty(), waited)));
  }
}
