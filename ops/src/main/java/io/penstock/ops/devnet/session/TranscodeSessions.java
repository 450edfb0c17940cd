package io.penstock.ops.devnet.session;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Who is being transcoded for: at most so many sessions, each with one segment in work and four
 * waiting, in order of arrival (orchestrator-wire-protocol.md 5.2). A session ends when it is told
 * to or has been idle for too long (5.6). Safe to use from any thread.
 */
public final class TranscodeSessions {

  private static final int QUEUE_LENGTH = 4;

  private final int limit;
  private final Duration idleRelease;
  private final Executor workers;
  private final RenditionStore results;
  private final Clock clock;
  private final Map<String, Session> sessions = new HashMap<>();
  private long ended;
  private long released;

  /**
   * @param limit of sessions
   * @param idleRelease after which a session without work is forgotten
   * @param workers run the segments; may reject
   * @param results of the sessions, dropped with them
   */
  public TranscodeSessions(
      int limit, Duration idleRelease, Executor workers, RenditionStore results, Clock clock) {
    this.limit = limit;
    this.idleRelease = requireNonNull(idleRelease, "idleRelease is null");
    this.workers = requireNonNull(workers, "workers is null");
    this.results = requireNonNull(results, "results is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** What becomes of a segment handed in. */
  public enum Admission {
    ACCEPTED,
    BUSY,
    CAPPED
  }

  /** One segment's work. */
  public interface Work {

    /** Does it, on a worker's thread; the next one starts when the stage completes either way. */
    CompletionStage<Void> run();

    /** It will never be run. */
    void abandon();
  }

  /** Counts at one moment. */
  public record Counts(int open, long ended, long released) {}

  private static final class Session {
    private final Queue<Work> waiting = new ArrayDeque<>();
    private boolean working;
    private Instant lastUse;

    Session(Instant now) {
      lastUse = now;
    }
  }

  /** Whether a segment of this session would be turned away for lack of a slot. */
  public synchronized boolean isCapped(String sessionId) {
    return !sessions.containsKey(sessionId) && isFull();
  }

  /** Whether there is no slot for a new session. */
  public synchronized boolean isFull() {
    return sessions.size() >= limit;
  }

  /** Takes a segment, opening the session if needed. */
  public Admission submit(String sessionId, Work work) {
    Session session;
    synchronized (this) {
      if (isCapped(sessionId)) {
        return Admission.CAPPED;
      }
      session = sessions.computeIfAbsent(sessionId, id -> new Session(clock.instant()));
      results.open(sessionId);
      session.lastUse = clock.instant();
      if (session.working) {
        return session.waiting.size() < QUEUE_LENGTH && session.waiting.add(work)
            ? Admission.ACCEPTED
            : Admission.BUSY;
      }
      session.working = true;
    }
    start(session, work);
    return Admission.ACCEPTED;
  }

  /** Ends a session, if it is open: what waits is abandoned, results are dropped. */
  public void end(String sessionId) {
    Session session;
    synchronized (this) {
      session = remove(sessionId);
      ended += session == null ? 0 : 1;
    }
    abandonWaiting(session);
  }

  /** Forgets sessions that have been idle for too long. */
  public synchronized void releaseIdle() {
    Instant oldest = clock.instant().minus(idleRelease);
    List<String> idle = new ArrayList<>();
    sessions.forEach(
        (id, session) -> {
          if (!session.working && session.lastUse.isBefore(oldest)) {
            idle.add(id);
          }
        });
    idle.forEach(this::remove);
    released += idle.size();
  }

  public synchronized Counts counts() {
    return new Counts(sessions.size(), ended, released);
  }

  /** Abandons everything that waits. */
  public void close() {
    List<Session> all;
    synchronized (this) {
      all = List.copyOf(sessions.values());
      List.copyOf(sessions.keySet()).forEach(this::remove);
    }
    all.forEach(this::abandonWaiting);
  }

  private Session remove(String sessionId) {
    results.drop(sessionId);
    return sessions.remove(sessionId);
  }

  private void start(Session session, Work work) {
    try {
      workers.execute(() -> work.run().whenComplete((done, failure) -> next(session)));
    } catch (RejectedExecutionException e) {
      work.abandon();
      next(session);
    }
  }

  private void next(Session session) {
    Work work;
    synchronized (this) {
      session.lastUse = clock.instant();
      work = session.waiting.poll();
      session.working = work != null;
    }
    if (work != null) {
      start(session, work);
    }
  }

  private void abandonWaiting(Session session) {
    List<Work> waiting;
    synchronized (this) {
      waiting = session == null ? List.of() : List.copyOf(session.waiting);
      if (session != null) {
        session.waiting.clear();
      }
    }
    waiting.forEach(Work::abandon);
  }
}
