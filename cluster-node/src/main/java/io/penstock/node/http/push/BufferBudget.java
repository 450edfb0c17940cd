package io.penstock.node.http.push;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * Bytes that may be buffered at the same time. Whoever wants to buffer reserves first; when nothing
 * is left, all wait in the order of their arrival. Safe to use from any thread; never blocks.
 */
final class BufferBudget {

  private final long capacity;
  private final LongConsumer changed;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long free;

  /**
   * Makes an unused budget.
   *
   * @param changed told of each change of what is reserved; called with a lock held
   */
  BufferBudget(long capacity, LongConsumer changed) {
    this.capacity = capacity;
    this.changed = changed;
    this.free = capacity;
  }

  /**
   * Reserves {@code bytes}, at most the capacity.
   *
   * @return fails with a {@link TimeoutException} if there is no room within {@code patience}
   */
  CompletableFuture<Hold> reserve(long bytes, Duration patience) {
    if (bytes > capacity) {
      throw new IllegalArgumentException(bytes + " bytes of a budget of " + capacity);
    }
    CompletableFuture<Hold> turn = new CompletableFuture<>();
    synchronized (this) {
      if (queue.isEmpty() && free >= bytes) {
        take(bytes);
        turn.complete(new Hold(bytes));
        return turn;
      }
      queue.add(new Waiting(bytes, turn));
    }
    return turn.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (hold, failure) -> {
              if (failure != null) {
                giveBack(0);
              }
            });
  }

  synchronized long free() {
    return free;
  }

  synchronized int waiting() {
    return queue.size();
  }

  private void take(long bytes) {
    free -= bytes;
    if (bytes != 0) {
      changed.accept(bytes);
    }
  }

  private void giveBack(long bytes) {
    List<Waiting> next = new ArrayList<>();
    synchronized (this) {
      take(-bytes);
      while (!queue.isEmpty() && (queue.peek().turn().isDone() || queue.peek().bytes() <= free)) {
        Waiting head = queue.poll();
        if (!head.turn().isDone()) {
          take(head.bytes());
          next.add(head);
        }
      }
    }
    for (Waiting granted : next) {
      Hold hold = new Hold(granted.bytes());
      if (!granted.turn().complete(hold)) {
        hold.release();
      }
    }
  }

  private record Waiting(long bytes, CompletableFuture<Hold> turn) {}

  /** A reservation. */
  final class Hold {

    private long held;

    private Hold(long bytes) {
      this.held = bytes;
    }

    /** Gives back what exceeds {@code bytes}; returns what is held from then on. */
    long shrinkTo(long bytes) {
      long surplus;
      long rest;
      synchronized (this) {
        rest = Math.min(held, bytes);
        surplus = held - rest;
        held = rest;
      }
      giveBack(surplus);
      return rest;
    }

    /** Gives back everything; doing so more than once does no harm. */
    void release() {
      shrinkTo(0);
    }
  }
}
