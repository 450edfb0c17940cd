package io.penstock.session.protocol;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one orchestrator client: a fixed number of workers, none of which ever waits, and
 * one timer. The workers' queue is bounded by the attempts under way.
 */
final class ClientThreads implements AutoCloseable {

  private final ExecutorService workers;
  private final ScheduledThreadPoolExecutor timer;

  ClientThreads() {
    int count = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("orchestrator-client-"));
    pool.allowCoreThreadTimeOut(true);
    workers = pool;
    timer = new ScheduledThreadPoolExecutor(1, daemons("orchestrator-client-timer-"));
    timer.setRemoveOnCancelPolicy(true);
  }

  ExecutorService workers() {
    return workers;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads = Executors.defaultThreadFactory();
    return task -> {
      Thread thread = threads.newThread(task);
      thread.setName(prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
