package io.penstock.session.protocol.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One request under way. Whenever it fails or is given up, its connection is closed. */
final class HttpCall {

  /** After a restart of the peer several pooled connections are stale: five tries in all. */
  private static final int STALE_CONNECTIONS = 4;

  private final CompletableFuture<HttpResponse<byte[]>> reply = new CompletableFuture<>();
  private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();

  private volatile CompletableFuture<HttpResponse<byte[]>> exchange = new CompletableFuture<>();

  private HttpCall() {}

  static HttpCall start(
      HttpClient client, ScheduledExecutorService timer, HttpRequest request, HttpLimits limits) {
    HttpCall call = new HttpCall();
    Future<?> headTimer = call.failAfter(timer, limits.head(), "no response head");
    Future<?> totalTimer = call.failAfter(timer, limits.total(), "no complete response");
    Completion.watch(call.head, (info, failure) -> headTimer.cancel(false));
    Completion.watch(
        call.reply,
        (response, failure) -> {
          headTimer.cancel(false);
          totalTimer.cancel(false);
        });
    // Only interrupting the exchange itself closes its connection.
    Completion.watch(
        call.reply,
        (response, failure) -> {
          if (failure != null) {
            call.exchange.cancel(true);
          }
        });
    call.send(client, request, limits, STALE_CONNECTIONS);
    return call;
  }

  private void send(HttpClient client, HttpRequest request, HttpLimits limits, int triesLeft) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, info -> body(info, limits.bodyBytes()));
    exchange = sent;
    if (reply.isCompletedExceptionally()) {
      sent.cancel(true);
    }
    Completion.watch(
        sent,
        (response, failure) -> {
          if (failure == null) {
            reply.complete(response);
          } else if (triesLeft > 0 && !head.isDone() && !reply.isDone() && isStale(failure)) {
            send(client, request, limits, triesLeft - 1);
          } else {
            reply.completeExceptionally(failure);
          }
        });
  }

  /** Closed by the peer before a byte of an answer: so ends a pooled connection that was idle. */
  private static boolean isStale(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof IOException
        && String.valueOf(cause.getMessage()).contains("received no bytes");
  }

  /** Completes when the response head is here; never fails. */
  CompletableFuture<ResponseInfo> head() {
    return head;
  }

  /** The complete response, whatever its status. */
  CompletableFuture<HttpResponse<byte[]>> reply() {
    return reply;
  }

  void cancel() {
    reply.completeExceptionally(new CancellationException());
  }

  private BodySubscriber<byte[]> body(ResponseInfo info, int limit) {
    head.complete(info);
    return new BoundedBody(info.headers().firstValueAsLong("Content-Length"), limit);
  }

  private Future<?> failAfter(ScheduledExecutorService timer, Duration limit, String what) {
    return timer.schedule(
        () -> {
          reply.completeExceptionally(
              new HttpTimeoutException(what + " within " + limit.toMillis() + " ms"));
        },
        limit.toNanos(),
        TimeUnit.NANOSECONDS);
  }
}
