package io.penstock.session.protocol.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * Sends an array without copying it, which the JDK's own publisher of arrays does. Can be
 * subscribed to again when a request is repeated.
 */
final class ArrayPublisher implements BodyPublisher {

  private static final int SLICE = 64 * 1024;

  private final byte[] bytes;

  ArrayPublisher(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Slices(subscriber));
  }

  private final class Slices implements Subscription {

    private final Subscriber<? super ByteBuffer> subscriber;
    private int position;
    private long demand;
    private boolean emitting;
    private boolean ended;

    Slices(Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      synchronized (this) {
        if (ended) {
          return;
        }
        if (count <= 0) {
          ended = true;
          subscriber.onError(new IllegalArgumentException("demand must be positive"));
          return;
        }
        demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        if (emitting) {
          return;
        }
        emitting = true;
      }
      emit();
    }

    /** One thread at a time; demand from within onNext is met by this loop, not by recursion. */
    private void emit() {
      while (true) {
        ByteBuffer slice;
        synchronized (this) {
          if (ended || (demand == 0 && position < bytes.length)) {
            emitting = false;
            return;
          }
          if (position == bytes.length) {
            ended = true;
            slice = null;
          } else {
            int length = Math.min(SLICE, bytes.length - position);
            slice = ByteBuffer.wrap(bytes, position, length).slice().asReadOnlyBuffer();
            position += length;
            demand--;
          }
        }
        if (slice == null) {
          subscriber.onComplete();
          return;
        }
        subscriber.onNext(slice);
      }
    }

    @Override
    public synchronized void cancel() {
      ended = true;
    }
  }
}
