package io.penstock.node.http.opening;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides who may push. Safe to use from any thread; never blocks. */
public interface StreamAuthorizer {

  /** Asks about the stream at {@code url}; always completes normally and within bounded time. */
  CompletionStage<Authorization> authorize(String url);

  /** Everybody may push, as without {@code -authWebhookUrl}. */
  static StreamAuthorizer everybody() {
    return url -> CompletableFuture.completedFuture(new Authorization.Granted(Optional.empty()));
  }
}
