package io.penstock.session.protocol;

import java.util.concurrent.CompletionStage;

/** An attempt under way. Safe to use from any thread. */
public interface SegmentAttempt {

  /** Completes exactly once, always normally: failures are values. */
  CompletionStage<AttemptResult> result();

  /**
   * Gives up: closes its connections, and the result becomes {@code Cancelled} unless it was there
   * already.
   */
  void cancel();
}
