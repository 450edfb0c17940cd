package io.penstock.ops.devnet.listener;

import static java.util.Objects.requireNonNull;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * Runs every stream and actor of one dev orchestrator, and can stop running them: to a peer that is
 * indistinguishable from a stopped process, since the kernel goes on accepting connections while
 * nobody reads or answers, on connections already open either.
 */
public final class FreezableExecutor implements Executor, AutoCloseable {

  private final ForkJoinPool pool;
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private volatile boolean frozen;

  public FreezableExecutor(int threads) {
    pool = new ForkJoinPool(threads);
  }

  @Override
  public void execute(Runnable task) {
    requireNonNull(task, "task is null");
    if (!frozen) {
      pool.execute(task);
      return;
    }
    held.add(task);
    if (!frozen) {
      releaseHeld();
    }
  }

  /** Tasks already running end; no other starts until {@link #thaw}. */
  public void freeze() {
    frozen = true;
  }

  /** Runs what was held back, and everything from now on. */
  public void thaw() {
    frozen = false;
    releaseHeld();
  }

  public boolean isFrozen() {
    return frozen;
  }

  private void releaseHeld() {
    for (Runnable task = held.poll(); task != null; task = held.poll()) {
      pool.execute(task);
    }
  }

  /** Held tasks are dropped. */
  @Override
  public void close() {
    pool.shutdown();
    held.clear();
  }
}
