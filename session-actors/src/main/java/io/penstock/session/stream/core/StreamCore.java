package io.penstock.session.stream.core;

import io.penstock.selection.capability.Compatibility;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import io.penstock.selection.select.Selector;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentKey;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamReply;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides everything about a stream: a pure function of (state, input, now). It holds nothing but
 * its policy; the same instance serves any number of streams and threads.
 */
public final class StreamCore {

  private final CorePolicy policy;
  private final Sessions sessions;
  private final Segments segments;
  private final Outcomes outcomes;

  public StreamCore(CorePolicy policy, Selector selector) {
    this.policy = policy;
    this.sessions = new Sessions(policy, selector);
    this.segments = new Segments(policy, sessions);
    this.outcomes = new Outcomes(policy, sessions, segments);
  }

  /**
   * Takes one input in.
   *
   * @param now must not fall between calls for one stream
   */
  public Decision decide(StreamState state, StreamInput input, Instant now) {
    Turn turn = new Turn(state, now);
    turn.avoided.values().removeIf(until -> !until.isAfter(now));
    take(turn, input);
    outcomes.expire(turn);
    segments.advanceAll(turn);
    sessions.endRetired(turn);
    checkpoint(turn);
    return new Decision(turn.state(), turn.effects(), nextTick(turn));
  }

  /** What is due by now has been done: only what is later needs a tick. */
  private Optional<Instant> nextTick(Turn turn) {
    Stream<Instant> works =
        turn.works.values().stream()
            .flatMap(work -> Stream.concat(Stream.of(work.deadline()), work.retryAt().stream()));
    Stream<Instant> flights = turn.flights.values().stream().map(Flight::settleBy);
    Stream<Instant> checkpoint =
        turn.progress.equals(turn.checkpointed)
            ? Stream.empty()
            : Stream.of(turn.checkpointedAt.plus(policy.checkpointEvery()));
    return Stream.of(works, flights, segments.wakeUps(turn), checkpoint)
        .flatMap(instants -> instants)
        .filter(at -> at.isAfter(turn.now))
        .min(Instant::compareTo);
  }

  private void take(Turn turn, StreamInput input) {
    if (input instanceof StreamInput.RouteSegment route) {
      if (turn.works.containsKey(route.request())) {
        return;
      }
      if (turn.poolKnown && turn.pool.isEmpty()) {
        turn.answer(new StreamReply.NoOrchestrators(route.request()));
        return;
      }
      open(turn, route.card(), route.facts().key());
      segments.route(turn, route.request(), route.card(), route.facts());
    } else if (input instanceof StreamInput.ResultMissing missing) {
      if (turn.works.containsKey(missing.request())) {
        return;
      }
      open(turn, missing.card(), missing.facts().key());
      segments.begin(turn, missing.request(), missing.card(), missing.facts());
    } else if (input instanceof StreamInput.Settled settled) {
      flight(turn, settled.grant(), settled.request())
          .ifPresent(flight -> outcomes.settled(turn, flight, settled.outcome()));
    } else if (input instanceof StreamInput.GrantReturned returned) {
      flight(turn, returned.grant(), returned.request())
          .ifPresent(flight -> outcomes.returned(turn, flight));
    } else if (input instanceof StreamInput.SessionOpened opened) {
      Optional.ofNullable(turn.opening.remove(opened.asked()))
          .ifPresentOrElse(
              opening -> answered(turn, opening, opened.session()),
              () -> turn.retiring.add(opened.session()));
    } else if (input instanceof StreamInput.SessionRefused refused) {
      if (turn.opening.remove(refused.asked()) != null) {
        refused(turn, refused.asked(), refused.failure());
      }
    } else if (input instanceof StreamInput.PoolChanged changed) {
      poolChanged(turn, changed.pool());
    } else if (input instanceof StreamInput.Recovered recovered) {
      recover(turn, recovered.record());
    } else if (input instanceof StreamInput.RecoveryOverdue) {
      turn.settled = true;
    } else if (input instanceof StreamInput.Stopping) {
      turn.checkpointedAt = Instant.EPOCH;
    } else if (input instanceof StreamInput.Close close) {
      close(turn, close.reason());
    }
  }

  /** A grant of an earlier life may have the same number, but never for the same request. */
  private static Optional<Flight> flight(Turn turn, GrantId grant, RequestId request) {
    return Optional.ofNullable(turn.flights.get(grant))
        .filter(flight -> flight.request().equals(request));
  }

  /** With the first snapshot, segments that waited for it learn whether there is anybody to ask. */
  private void poolChanged(Turn turn, CandidatePool pool) {
    boolean first = !turn.poolKnown;
    turn.pool = pool;
    turn.poolKnown = true;
    if (first) {
      turn.assigned
          .filter(session -> !pool.contains(session.listed()))
          .ifPresent(session -> sessions.drop(turn, session, "unlisted"));
      if (pool.isEmpty()) {
        for (Work work : turn.worksInOrder()) {
          turn.works.remove(work.request());
          turn.answer(new StreamReply.NoOrchestrators(work.request()));
        }
      }
    }
  }

  private void answered(Turn turn, Opening opening, OrchestratorSession session) {
    Optional<String> obstacle = Compatibility.obstacle(opening.required(), session.capabilities());
    if (obstacle.isPresent()) {
      turn.retiring.add(session);
      refused(turn, session.listed(), new FailureKind.Incapable(obstacle.get()));
    } else {
      sessions.opened(turn, session);
    }
  }

  private void refused(Turn turn, OrchestratorUri orchestrator, FailureKind failure) {
    sessions.refused(turn, orchestrator, failure);
    segments.noteRefusal(turn, orchestrator, failure);
  }

  /** The first segment opens the stream; a new one whose number falls far opens it anew. */
  private void open(Turn turn, StreamCard card, SegmentKey key) {
    boolean restarted =
        turn.card.isPresent()
            && key.sequence() >= 0
            && turn.progress.highestSequence() - key.sequence() > policy.restartWindow()
            && !turn.knows(key);
    boolean changed = turn.card.filter(card::equals).isEmpty();
    if (restarted || changed) {
      if (restarted || turn.card.isEmpty()) {
        turn.incarnation++;
        turn.progress = turn.progress.restarted();
        turn.works.replaceAll((request, work) -> work.ofEarlierIncarnation());
      }
      turn.card = Optional.of(card);
      turn.remember(new StreamEvent.StreamOpened(card, turn.term, turn.incarnation));
    }
  }

  /**
   * Merges what the journal knew. What this owner did before stays done; the earlier orchestrator
   * is taken up again only if none was assigned since.
   */
  private void recover(Turn turn, StreamRecord record) {
    boolean untouched = turn.incarnation == 0;
    boolean continued = record.open() && turn.incarnation <= 1;
    turn.settled = true;
    turn.term = Math.max(turn.term, record.term() + 1);
    turn.progress =
        turn.progress.after(continued ? record.progress() : record.progress().restarted());
    turn.incarnation =
        record.incarnation() + Math.max(0, turn.incarnation - (record.open() ? 1 : 0));
    if (untouched && record.open()) {
      turn.card = record.card();
    }
    if (turn.assigned.isEmpty() && turn.card.isPresent()) {
      turn.assigned = record.assigned().filter(session -> isResumable(turn, session));
    }
    if (!untouched) {
      turn.remember(
          new StreamEvent.ProgressCheckpointed(turn.term, turn.incarnation, turn.progress));
    }
    turn.checkpointed = turn.progress;
    turn.card.ifPresent(
        card -> turn.remember(new StreamEvent.StreamOpened(card, turn.term, turn.incarnation)));
  }

  private static boolean isResumable(Turn turn, OrchestratorSession session) {
    return (!turn.poolKnown || turn.pool.contains(session.listed()))
        && session.authToken().expiresAt().isAfter(turn.now);
  }

  /**
   * Answers everybody and lets go of all sessions; those still in use end with their last flight.
   */
  private void close(Turn turn, String reason) {
    for (Work work : turn.worksInOrder()) {
      turn.works.remove(work.request());
      turn.progress = turn.progress.lost();
      turn.answer(new StreamReply.GaveUp(work.request(), reason));
    }
    sessions.closeAll(turn);
    if (turn.card.isPresent()) {
      turn.remember(
          new StreamEvent.ProgressCheckpointed(turn.term, turn.incarnation, turn.progress));
      turn.remember(new StreamEvent.StreamClosed(turn.term, reason));
    }
    turn.checkpointed = turn.progress;
    turn.card = Optional.empty();
    turn.mediaFormat = Optional.empty();
    turn.recent.clear();
  }

  private void checkpoint(Turn turn) {
    boolean due = !turn.now.isBefore(turn.checkpointedAt.plus(policy.checkpointEvery()));
    if (due && !turn.progress.equals(turn.checkpointed)) {
      turn.remember(
          new StreamEvent.ProgressCheckpointed(turn.term, turn.incarnation, turn.progress));
      turn.checkpointed = turn.progress;
      turn.checkpointedAt = turn.now;
    }
  }
}
