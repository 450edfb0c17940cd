package io.penstock.session.protocol.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Collects a body of at most {@code limit} bytes. A declared length beyond it fails before a byte
 * is read; a plausible one gets an array of exactly that size, so that nothing is copied twice.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

  /** A peer's word is not enough to set aside more than this. */
  private static final int TRUSTED_LENGTH = 8 << 20;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final OptionalLong declared;
  private final int limit;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private byte[] exact;
  private long size;
  private Subscription subscription;

  BoundedBody(OptionalLong declared, int limit) {
    this.declared = declared;
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    if (declared.orElse(0) > limit) {
      tooLarge();
      return;
    }
    if (declared.isPresent() && declared.getAsLong() <= TRUSTED_LENGTH) {
      exact = new byte[(int) declared.getAsLong()];
    }
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int length = buffer.remaining();
      if (size + length > limit) {
        tooLarge();
        return;
      }
      if (exact != null && size + length <= exact.length) {
        buffer.get(exact, (int) size, length);
      } else {
        parts.add(buffer);
      }
      size += length;
    }
  }

  @Override
  public void onError(Throwable failure) {
    parts.clear();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (exact != null && parts.isEmpty() && size == exact.length) {
      body.complete(exact);
      return;
    }
    if (exact != null) {
      body.completeExceptionally(
          new IOException("the body has not the declared " + exact.length + " bytes"));
      return;
    }
    byte[] whole = new byte[(int) size];
    int position = 0;
    for (ByteBuffer part : parts) {
      int length = part.remaining();
      part.get(whole, position, length);
      position += length;
    }
    parts.clear();
    body.complete(whole);
  }

  private void tooLarge() {
    subscription.cancel();
    onError(new IOException("the body is larger than " + limit + " bytes"));
  }
}
