package io.penstock.session.protocol.limit;

import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.SegmentAttempt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An attempt whose result a decorator has a say in. */
record LimitedAttempt(CompletableFuture<AttemptResult> outcome, Runnable giveUp)
    implements SegmentAttempt {

  @Override
  public CompletionStage<AttemptResult> result() {
    return outcome;
  }

  @Override
  public void cancel() {
    giveUp.run();
  }
}
