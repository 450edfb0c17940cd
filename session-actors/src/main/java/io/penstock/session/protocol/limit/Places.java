package io.penstock.session.protocol.limit;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Who is at one orchestrator, and who waits, first come first served. Not thread-safe. */
final class Places {

  private final int atOnce;
  private final int waiting;
  private final Set<WaitingAttempt> inside = new HashSet<>();
  private final LinkedHashSet<WaitingAttempt> queue = new LinkedHashSet<>();

  Places(int atOnce, int waiting) {
    this.atOnce = atOnce;
    this.waiting = waiting;
  }

  boolean hasRoom() {
    return inside.size() < atOnce || queue.size() < waiting;
  }

  /** Whether the attempt may start now; otherwise it waits. */
  boolean enter(WaitingAttempt attempt) {
    return inside.size() < atOnce ? inside.add(attempt) : !queue.add(attempt);
  }

  /** Forgets {@code attempt}; who takes its place, if it had one. */
  Optional<WaitingAttempt> leave(WaitingAttempt attempt) {
    queue.remove(attempt);
    if (!inside.remove(attempt) || queue.isEmpty()) {
      return Optional.empty();
    }
    WaitingAttempt next = queue.iterator().next();
    queue.remove(next);
    inside.add(next);
    return Optional.of(next);
  }

  boolean isEmpty() {
    return inside.isEmpty() && queue.isEmpty();
  }
}
