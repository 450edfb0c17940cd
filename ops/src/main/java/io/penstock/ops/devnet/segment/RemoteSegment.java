package io.penstock.ops.devnet.segment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * Fetches segments from object stores: within 4 s, redirects followed, 200 only
 * (orchestrator-wire-protocol.md 4.1). Everything that goes wrong is a 400.
 */
final class RemoteSegment {

  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .connectTimeout(TIMEOUT)
          .build();

  /** Fails with {@link SegmentRefusal}. */
  CompletionStage<SegmentBody> fetch(String url) {
    HttpRequest request;
    try {
      request = HttpRequest.newBuilder(URI.create(url)).build();
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(new SegmentRefusal(400, "BadRequest"));
    }
    CompletableFuture<HttpResponse<SegmentBody>> exchange =
        client.sendAsync(request, head -> new Receiver());
    CompletableFuture<SegmentBody> body =
        exchange
            .copy()
            .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .thenApply(
                response -> {
                  if (response.statusCode() != 200) {
                    throw new SegmentRefusal(400, "BadRequest");
                  }
                  return response.body();
                });
    return body.exceptionally(
        failure -> {
          exchange.cancel(true);
          throw new CompletionException(new SegmentRefusal(400, "BadRequest"));
        });
  }

  /** Hashes while receiving, and stops at the limit. */
  private static final class Receiver implements BodySubscriber<SegmentBody> {

    private final SegmentBody.Collector collector = new SegmentBody.Collector();
    private final BodySubscriber<SegmentBody> delegate;
    private Subscription subscription;

    Receiver() {
      delegate = BodySubscribers.mapping(BodySubscribers.discarding(), done -> collector.finish());
    }

    @Override
    public CompletionStage<SegmentBody> getBody() {
      return delegate.getBody();
    }

    @Override
    public void onSubscribe(Subscription received) {
      subscription = received;
      delegate.onSubscribe(received);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      try {
        for (ByteBuffer part : parts) {
          byte[] chunk = new byte[part.remaining()];
          part.get(chunk);
          collector.add(chunk);
        }
        delegate.onNext(parts);
      } catch (SegmentRefusal tooLarge) {
        subscription.cancel();
        delegate.onError(tooLarge);
      }
    }

    @Override
    public void onError(Throwable failure) {
      delegate.onError(failure);
    }

    @Override
    public void onComplete() {
      delegate.onComplete();
    }
  }
}
