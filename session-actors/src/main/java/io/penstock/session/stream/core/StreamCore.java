package io.penstock.session.stream.core;

import io.penstock.selection.capability.Compatibility;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.Selector;
import io.penstock.session.protocol.OrchestratorSession;
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

  public StreamCore(CorePolicy policy, Selector selector) {
    this.policy = policy;
    this.sessions = new Sessions(policy, selector);
    this.segments = new Segments(policy, sessions);
  }

  /**
   * Takes one input in.
   *
   * @param now must not fall between calls for one stream
   */
  public Decision decide(StreamState state, StreamInput input, Instant now) {
    Turn turn = new Turn(state, now);
    take(turn, input);
    segments.expire(turn);
    segments.advanceAll(turn);
    sessions.endRetired(turn);
    checkpoint(turn);
    return turn.finish();
  }

  /** When the stream needs a {@link StreamInput.Tick}, if nothing else happens before. */
  public Optional<Instant> nextTick(StreamState state) {
    Stream<Instant> deadlines =
        state.works().values().stream()
            .flatMap(work -> Stream.concat(Stream.of(work.deadline()), work.retryAt().stream()));
    Stream<Instant> flights = state.flights().values().stream().map(Flight::settleBy);
    boolean someoneWaits = state.works().values().stream().anyMatch(Work::isWaiting);
    Stream<Instant> openings =
        someoneWaits
            ? state.opening().values().stream()
                .map(opening -> opening.since().plus(policy.openAnotherAfter()))
            : Stream.empty();
    Stream<Instant> checkpoint =
        state.progress().equals(state.checkpointed())
            ? Stream.empty()
            : Stream.of(state.checkpointedAt().plus(policy.checkpointEvery()));
    return Stream.of(deadlines, flights, openings, checkpoint)
        .flatMap(instants -> instants)
        .min(Instant::compareTo);
  }

  private void take(Turn turn, StreamInput input) {
    if (input instanceof StreamInput.RouteSegment route) {
      if (turn.pool.isEmpty()) {
        turn.answer(new StreamReply.NoOrchestrators(route.request()));
        return;
      }
      open(turn, route.card(), route.facts().key().sequence());
      segments.route(turn, route.request(), route.facts());
    } else if (input instanceof StreamInput.ResultMissing missing) {
      open(turn, missing.card(), missing.facts().key().sequence());
      segments.begin(turn, missing.request(), missing.facts());
    } else if (input instanceof StreamInput.Settled settled) {
      Optional.ofNullable(turn.flights.get(settled.grant()))
          .ifPresent(flight -> segments.settled(turn, flight, settled.outcome()));
    } else if (input instanceof StreamInput.GrantReturned returned) {
      Optional.ofNullable(turn.flights.get(returned.grant()))
          .ifPresent(flight -> segments.returned(turn, flight));
    } else if (input instanceof StreamInput.SessionOpened opened) {
      Optional.ofNullable(turn.opening.get(opened.asked()))
          .ifPresent(opening -> answered(turn, opening, opened.session()));
    } else if (input instanceof StreamInput.SessionRefused refused) {
      if (turn.opening.containsKey(refused.asked())) {
        refused(turn, refused.asked(), refused.failure());
      }
    } else if (input instanceof StreamInput.PoolChanged changed) {
      turn.pool = changed.pool();
    } else if (input instanceof StreamInput.Recovered recovered) {
      recover(turn, recovered.record());
    } else if (input instanceof StreamInput.RecoveryOverdue) {
      turn.settled = true;
    } else if (input instanceof StreamInput.Close close) {
      close(turn, close.reason());
    }
  }

  private void answered(Turn turn, Opening opening, OrchestratorSession session) {
    Optional<String> obstacle = Compatibility.obstacle(opening.required(), session.capabilities());
    if (obstacle.isPresent()) {
      refused(turn, session.listed(), new FailureKind.Incapable(obstacle.get()));
    } else {
      sessions.opened(turn, session);
    }
  }

  private void refused(Turn turn, OrchestratorUri orchestrator, FailureKind failure) {
    sessions.refused(turn, orchestrator, failure);
    segments.noteRefusal(turn, orchestrator, failure);
  }

  /** The first segment opens the stream; a number that falls far opens it anew. */
  private void open(Turn turn, StreamCard card, long sequence) {
    boolean restarted =
        turn.card.isPresent()
            && sequence >= 0
            && sequence + policy.restartWindow() < turn.progress.highestSequence();
    boolean changed = turn.card.filter(card::equals).isEmpty();
    if (restarted || changed) {
      if (restarted || turn.card.isEmpty()) {
        turn.incarnation++;
        turn.progress = turn.progress.restarted();
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
    turn.settled = true;
    turn.term = Math.max(turn.term, record.term() + 1);
    boolean opened = turn.card.isPresent();
    turn.incarnation =
        record.incarnation() + (opened && !record.open() ? Math.max(1, turn.incarnation) : 0);
    turn.progress =
        record.open()
            ? turn.progress.after(record.progress())
            : turn.progress.after(record.progress().restarted());
    if (!opened && record.open()) {
      turn.card = record.card();
    }
    boolean resumable =
        turn.assigned.isEmpty()
            && record
                .assigned()
                .filter(session -> turn.pool.contains(session.listed()))
                .filter(session -> session.authToken().expiresAt().isAfter(turn.now))
                .isPresent();
    if (resumable) {
      turn.assigned = record.assigned();
    }
    turn.card.ifPresent(
        card -> turn.remember(new StreamEvent.StreamOpened(card, turn.term, turn.incarnation)));
  }

  private void close(Turn turn, String reason) {
    for (Work work : turn.worksInOrder()) {
      turn.works.remove(work.request());
      turn.answer(new StreamReply.GaveUp(work.request(), reason));
    }
    turn.flights.clear();
    sessions.closeAll(turn);
    if (turn.card.isPresent()) {
      turn.remember(
          new StreamEvent.ProgressCheckpointed(turn.term, turn.incarnation, turn.progress));
      turn.remember(new StreamEvent.StreamClosed(turn.term, reason));
    }
    turn.checkpointed = turn.progress;
    turn.card = Optional.empty();
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
