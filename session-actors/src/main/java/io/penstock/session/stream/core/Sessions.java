package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.OrchestratorRecord.Availability;
import io.penstock.selection.outcome.Reaction;
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
   * this segment, is full, is avoided or is about to expire.
   */
  Optional<OrchestratorSession> pick(Turn turn, Set<OrchestratorUri> tried) {
    return Stream.of(turn.assigned, turn.standby)
        .flatMap(Optional::stream)
        .filter(session -> !tried.contains(session.listed()))
        .filter(session -> !turn.isAvoided(session.listed()))
        .filter(session -> session.authToken().expiresAt().isAfter(turn.now))
        .filter(session -> turn.flightsOn(session) < policy.inFlightPerSession())
        .findFirst();
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
    Stream.of(turn.assigned, turn.standby)
        .flatMap(Optional::stream)
        .filter(
            session ->
                session.authToken().expiresAt().isBefore(turn.now.plus(policy.renewBefore())))
        .filter(session -> !turn.opening.containsKey(session.listed()))
        .filter(session -> !turn.isAvoided(session.listed()))
        .toList()
        .forEach(session -> open(turn, session.listed(), work));
  }

  void open(Turn turn, OrchestratorUri orchestrator, Work work) {
    turn.opening.put(orchestrator, new Opening(turn.now, work.facts().required()));
    turn.emit(new StreamEffect.OpenSession(orchestrator, work.facts().required()));
  }

  /** A session arrived: it renews the one held there, or becomes assigned, or standby. */
  void opened(Turn turn, OrchestratorSession session) {
    turn.opening.remove(session.listed());
    if (turn.assigned.filter(held -> sameOrchestrator(held, session)).isPresent()) {
      turn.assigned.ifPresent(turn.retiring::add);
      assign(turn, session);
    } else if (turn.standby.filter(held -> sameOrchestrator(held, session)).isPresent()) {
      turn.standby.ifPresent(turn.retiring::add);
      turn.standby = Optional.of(session);
    } else if (turn.assigned.isEmpty()) {
      assign(turn, session);
    } else if (turn.standby.isEmpty()) {
      turn.standby = Optional.of(session);
    } else {
      turn.retiring.add(session);
    }
  }

  /** No session to be had there for now. */
  void refused(Turn turn, OrchestratorUri orchestrator, FailureKind failure) {
    turn.opening.remove(orchestrator);
    turn.avoid(orchestrator, avoidUntil(turn, failure));
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
      turn.standby = Optional.empty();
      turn.retiring.add(session);
    } else if (turn.assigned.filter(held -> sameSession(held, session)).isPresent()) {
      turn.assigned = Optional.empty();
      turn.retiring.add(session);
      turn.remember(new StreamEvent.OrchestratorLost(turn.term, session.listed(), cause));
      turn.standby.ifPresent(
          next -> {
            turn.standby = Optional.empty();
            assign(turn, next);
          });
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
    turn.assigned.ifPresent(turn.retiring::add);
    turn.standby.ifPresent(turn.retiring::add);
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
    return Stream.of(turn.assigned, turn.standby)
        .flatMap(Optional::stream)
        .anyMatch(session -> session.listed().equals(orchestrator));
  }

  private static boolean sameOrchestrator(OrchestratorSession a, OrchestratorSession b) {
    return a.listed().equals(b.listed());
  }

  static boolean sameSession(OrchestratorSession a, OrchestratorSession b) {
    return sameOrchestrator(a, b) && a.authToken().sessionId().equals(b.authToken().sessionId());
  }
}
