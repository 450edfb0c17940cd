package io.penstock.node.operator;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many streams may run at the same time: {@code -maxSessions}, changed by {@code
 * /setMaxSessions} until the next start. Safe to use from any thread.
 */
public final class SessionLimit {

  private final AtomicInteger limit;

  public SessionLimit(int limit) {
    this.limit = new AtomicInteger(positive(limit));
  }

  public int get() {
    return limit.get();
  }

  void change(int newLimit) {
    limit.set(positive(newLimit));
  }

  private static int positive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a session limit is at least 1, not " + limit);
    }
    return limit;
  }
}
