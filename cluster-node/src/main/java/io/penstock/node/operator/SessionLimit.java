package io.penstock.node.operator;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * How many streams may run at the same time: {@code -maxSessions}, changed by {@code
 * /setMaxSessions} until the next start. Safe to use from any thread.
 */
public final class SessionLimit {

  private final AtomicInteger limit;
  private final IntConsumer listener;

  /**
   * Starts with {@code limit}.
   *
   * @param listener told of this limit and every later one
   */
  public SessionLimit(int limit, IntConsumer listener) {
    this.limit = new AtomicInteger(positive(limit));
    this.listener = requireNonNull(listener, "listener is null");
    listener.accept(limit);
  }

  public int get() {
    return limit.get();
  }

  void change(int newLimit) {
    limit.set(positive(newLimit));
    listener.accept(newLimit);
  }

  private static int positive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a session limit is at least 1, not " + limit);
    }
    return limit;
  }
}
