package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.OrchestratorRecord.Availability;
import io.penstock.selection.outcome.Reaction;
import io.penstock.selection.select.Candidate;
import io.penstock.selection.select.Selector;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.StreamEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which orchestrator sessions a stream holds: one assigned, one warm standby, old ones retiring.
 */
final class Sessions {

  private final CorePolicy policy;
  private final Selector selector;

  Sessions(CorePolicy policy, Selector selector) {
    this.policy = policy;
    this.selector = selector;
  }

  /**
   * The held session that takes the next attempt: assigned, else standby; never one that failed for
   * this segment, is full or is avoided. Whether a token is still good is for its orchestrator to
   * say: its clock is not ours.
   */
  Optional<OrchestratorSession> pick(Turn turn, Set<OrchestratorUri> tried) {
    return held(turn)
        .filter(session -> !tried.contains(session.listed()))
        .filter(session -> !turn.isAvoided(session.listed()))
        .filter(session -> turn.flightsOn(session) < policy.inFlightPerSession())
        .findFirst();
  }

  /**
   * Whether an orchestrator that is not in trouble itself could take over from {@code session}.
   * When all look slow the fault is rather ours, and cutting attempts short only adds to the load.
   */
  boolean anotherIsReady(Turn turn, Set<OrchestratorUri> tried, OrchestratorSession session) {
    return turn.pool.candidates().stream()
        .filter(candidate -> candidate.record().availability(turn.now) == Availability.READY)
        .map(Candidate::orchestrator)
        .anyMatch(
            orchestrator ->
                !orchestrator.equals(session.listed())
                    && !tried.contains(orchestrator)
                    && !turn.isAvoided(orchestrator));
  }

  /** Asks the best orchestrator that is neither held, asked, avoided nor tried; false if none. */
  boolean openNext(Turn turn, Set<OrchestratorUri> tried, Availability worst, Work work) {
    for (OrchestratorUri candidate : selector.order(turn.pool, turn.affinity, turn.now)) {
      if (turn.pool.record(candidate).availability(turn.now).compareTo(worst) > 0) {
        return false;
      }
      if (!tried.contains(candidate)
          && !turn.opening.containsKey(candidate)
          && !turn.isAvoided(candidate)
          && !holds(turn, candidate)) {
        open(turn, candidate, work);
        return true;
      }
    }
    return false;
  }

  /** Fetches a standby ahead of need, from an orchestrator that is ready. */
  void keepStandby(Turn turn, Work work) {
    if (turn.assigned.isPresent() && turn.standby.isEmpty() && turn.opening.isEmpty()) {
      openNext(turn, Set.of(), Availability.READY, work);
    }
  }

  /** Asks the orchestrators of held sessions for fresh ones before the tokens expire. */
  void renewAgeing(Turn turn, Work work) {
    Instant soon = turn.now.plus(policy.renewBefore());
    held(turn)
        .filter(session -> session.authToken().expiresAt().isAfter(turn.now))
        .filter(session -> session.authToken().expiresAt().isBefore(soon))
        .filter(session -> !turn.opening.containsKey(session.listed()))
        .toList()
        .forEach(session -> open(turn, session.listed(), work));
  }

  /** Replaces a session that its orchestrator does not know any more, if that is not done yet. */
  void renew(Turn turn, OrchestratorSession stale, String cause, Work work) {
    drop(turn, stale, cause);
    if (!turn.opening.containsKey(stale.listed()) && !holds(turn, stale.listed())) {
      open(turn, stale.listed(), work);
    }
  }

  void open(Turn turn, OrchestratorUri orchestrator, Work work) {
    turn.opening.put(orchestrator, new Opening(turn.now, work.facts().required()));
    turn.emit(new StreamEffect.OpenSession(orchestrator, work.facts().required()));
  }

  /**
   * A session arrived: it renews the one held there, or becomes assigned, or standby; it takes the
   * standby's place if a segment waits that no held session can take. Else it is not needed.
   */
  void opened(Turn turn, OrchestratorSession session) {
    if (turn.assigned.filter(held -> sameOrchestrator(held, session)).isPresent()) {
      retire(turn, turn.assigned.filter(held -> !sameSession(held, session)));
      assign(turn, session);
    } else if (turn.standby.filter(held -> sameOrchestrator(held, session)).isPresent()) {
      retire(turn, turn.standby.filter(held -> !sameSession(held, session)));
      turn.standby = Optional.of(session);
    } else if (turn.isAvoided(session.listed())) {
      turn.retiring.add(session);
    } else if (turn.assigned.isEmpty()) {
      assign(turn, session);
    } else if (turn.standby.isEmpty() || isNeeded(turn, session)) {
      retire(turn, turn.standby);
      turn.standby = Optional.of(session);
    } else {
      turn.retiring.add(session);
    }
  }

  private boolean isNeeded(Turn turn, OrchestratorSession session) {
    return turn.works.values().stream()
        .filter(Work::isWaiting)
        .filter(work -> !work.tried().contains(session.listed()))
        .anyMatch(work -> pick(turn, work.tried()).isEmpty());
  }

  /**
   * No session to be had there for now. An orchestrator whose session is held may refuse to renew
   * it while it serves on (orchestrator-wire-protocol.md 5.4): it is left alone only if no session
   * is held.
   */
  void refused(Turn turn, OrchestratorUri orchestrator, FailureKind failure) {
    if (!holds(turn, orchestrator)) {
      turn.avoid(orchestrator, avoidUntil(turn, failure));
    }
    turn.emit(new StreamEffect.ObserveFailure(orchestrator, failure));
  }

  /** The orchestrator restated the session's parameters. */
  void restated(Turn turn, OrchestratorSession renewed) {
    turn.assigned = turn.assigned.map(held -> sameSession(held, renewed) ? renewed : held);
    turn.standby = turn.standby.map(held -> sameSession(held, renewed) ? renewed : held);
  }

  /**
   * Gives up the session after {@code failure}, and its orchestrator for a while; the standby moves
   * up. A session that is only busy is kept if it has served: it will have room again.
   */
  void failed(Turn turn, OrchestratorSession session, FailureKind failure) {
    boolean keep =
        failure instanceof FailureKind.Busy
            && turn.pool.record(session.listed()).latencyScore().isPresent();
    turn.avoid(session.listed(), avoidUntil(turn, failure));
    if (!keep) {
      drop(turn, session, failure.code());
    }
  }

  /** Lets go of the session for {@code cause}; the standby moves up. */
  void drop(Turn turn, OrchestratorSession session, String cause) {
    if (turn.standby.filter(held -> sameSession(held, session)).isPresent()) {
      retire(turn, turn.standby);
      turn.standby = Optional.empty();
    } else if (turn.assigned.filter(held -> sameSession(held, session)).isPresent()) {
      retire(turn, turn.assigned);
      turn.assigned = Optional.empty();
      turn.remember(new StreamEvent.OrchestratorLost(turn.term, session.listed(), cause));
      Optional<OrchestratorSession> next = turn.standby;
      turn.standby = Optional.empty();
      next.ifPresent(standby -> assign(turn, standby));
    }
  }

  /** Ends the sessions that nothing is under way at any more. */
  void endRetired(Turn turn) {
    List<OrchestratorSession> over =
        turn.retiring.stream().filter(session -> turn.flightsOn(session) == 0).toList();
    turn.retiring.removeAll(over);
    over.forEach(session -> turn.emit(new StreamEffect.EndSession(session)));
  }

  /** Lets go of everything. */
  void closeAll(Turn turn) {
    retire(turn, turn.assigned);
    retire(turn, turn.standby);
    turn.assigned = Optional.empty();
    turn.standby = Optional.empty();
    turn.opening.clear();
  }

  void assign(Turn turn, OrchestratorSession session) {
    turn.assigned = Optional.of(session);
    turn.slow = 0;
    turn.remember(new StreamEvent.OrchestratorAssigned(turn.term, session));
  }

  private Instant avoidUntil(Turn turn, FailureKind failure) {
    return turn.now.plus(
        Reaction.to(failure).memory() == Reaction.Memory.BUSY
            ? policy.avoidBusy()
            : policy.avoidFaulty());
  }

  private static boolean holds(Turn turn, OrchestratorUri orchestrator) {
    return held(turn).anyMatch(session -> session.listed().equals(orchestrator));
  }

  private static Stream<OrchestratorSession> held(Turn turn) {
    return Stream.of(turn.assigned, turn.standby).flatMap(Optional::stream);
  }

  private static void retire(Turn turn, Optional<OrchestratorSession> session) {
    session.ifPresent(turn.retiring::add);
  }

  private static boolean sameOrchestrator(OrchestratorSession a, OrchestratorSession b) {
    return a.listed().equals(b.listed());
  }

  static boolean sameSession(OrchestratorSession a, OrchestratorSession b) {
    return sameOrchestrator(a, b) && a.authToken().sessionId().equals(b.authToken().sessionId());
  }
}
