package io.penstock.session.stream.core;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentKey;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.StreamReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One decision in the making: a private, changeable copy of the state and the effects so far. Lives
 * for one call of {@link StreamCore#decide} and is never seen outside.
 */
final class Turn {

  final Instant now;
  final long affinity;
  boolean settled;
  boolean poolKnown;
  long term;
  long incarnation;
  Optional<StreamCard> card;
  CandidatePool pool;
  Optional<OrchestratorSession> assigned;
  Optional<OrchestratorSession> standby;
  final Map<OrchestratorUri, Opening> opening;
  final List<OrchestratorSession> retiring;
  final Map<OrchestratorUri, Instant> avoided;
  final Map<RequestId, Work> works;
  final Map<GrantId, Flight> flights;
  final List<Recent> recent;
  StreamProgress progress;
  StreamProgress checkpointed;
  Instant checkpointedAt;
  long grants;
  int slow;
  Optional<String> mediaFormat;
  private final List<StreamEffect> effects = new ArrayList<>();

  Turn(StreamState state, Instant now) {
    this.now = now;
    this.affinity = state.affinity();
    this.settled = state.settled();
    this.poolKnown = state.poolKnown();
    this.term = state.term();
    this.incarnation = state.incarnation();
    this.card = state.card();
    this.pool = state.pool();
    this.assigned = state.assigned();
    this.standby = state.standby();
    this.opening = new HashMap<>(state.opening());
    this.retiring = new ArrayList<>(state.retiring());
    this.avoided = new HashMap<>(state.avoided());
    this.works = new LinkedHashMap<>(state.works());
    this.flights = new LinkedHashMap<>(state.flights());
    this.recent = new ArrayList<>(state.recent());
    this.progress = state.progress();
    this.checkpointed = state.checkpointed();
    this.checkpointedAt = state.checkpointedAt();
    this.grants = state.grants();
    this.slow = state.slow();
    this.mediaFormat = state.mediaFormat();
  }

  void emit(StreamEffect effect) {
    effects.add(effect);
  }

  void answer(StreamReply reply) {
    effects.add(new StreamEffect.Answer(reply));
  }

  void remember(StreamEvent event) {
    effects.add(new StreamEffect.Remember(event));
  }

  Optional<Work> leaderOf(SegmentKey key) {
    return works.values().stream().filter(work -> work.facts().key().equals(key)).findFirst();
  }

  Optional<Recent> recent(SegmentKey key) {
    return recent.stream().filter(result -> result.key().equals(key)).findFirst();
  }

  /** Works in arrival order; a copy, so that handlers may change the map. */
  List<Work> worksInOrder() {
    return List.copyOf(works.values());
  }

  long flightsOn(OrchestratorSession session) {
    return flights.values().stream()
        .filter(flight -> Sessions.sameSession(flight.session(), session))
        .count();
  }

  /** Whether enough is known to choose an orchestrator. */
  boolean isReady() {
    return settled && poolKnown;
  }

  /** Whether the segment has a result, or work on it goes on. */
  boolean knows(SegmentKey key) {
    return recent(key).isPresent() || leaderOf(key).isPresent();
  }

  boolean isAvoided(OrchestratorUri orchestrator) {
    Instant until = avoided.get(orchestrator);
    return until != null && until.isAfter(now);
  }

  void avoid(OrchestratorUri orchestrator, Instant until) {
    avoided.merge(orchestrator, until, (a, b) -> a.isAfter(b) ? a : b);
  }

  StreamState state() {
    return new StreamState(
        affinity,
        settled,
        poolKnown,
        term,
        incarnation,
        card,
        pool,
        assigned,
        standby,
        Map.copyOf(opening),
        List.copyOf(retiring),
        Map.copyOf(avoided),
        Collections.unmodifiableMap(works),
        Collections.unmodifiableMap(flights),
        List.copyOf(recent),
        progress,
        checkpointed,
        checkpointedAt,
        grants,
        slow,
        mediaFormat);
  }

  List<StreamEffect> effects() {
    return effects;
  }
}
