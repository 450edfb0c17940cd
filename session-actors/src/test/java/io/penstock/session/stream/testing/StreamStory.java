package io.penstock.session.stream.testing;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.START;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.request;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.Segments.session;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamReply;
import io.penstock.session.stream.core.CorePolicy;
import io.penstock.session.stream.core.Decision;
import io.penstock.session.stream.core.StreamCore;
import io.penstock.session.stream.core.StreamEffect;
import io.penstock.session.stream.core.StreamInput;
import io.penstock.session.stream.core.StreamRecord;
import io.penstock.session.stream.core.StreamState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The story of one stream, told to its core step by step. Requests and orchestrators go by short
 * names; what the core decided can be asked for, of the whole story or of its last step.
 */
public final class StreamStory {

  private final StreamCore core;
  private final List<StreamEffect> effects = new ArrayList<>();
  private final Map<Long, SegmentGrant> grants = new HashMap<>();
  private List<StreamEffect> lastStep = List.of();
  private Optional<Instant> nextTick = Optional.empty();
  private StreamState state;
  private Instant now = START;
  private int sessions;

  private StreamStory(CorePolicy policy) {
    this.core = new StreamCore(policy, new InOrder());
    this.state = StreamState.starting(7, START);
  }

  /** A stream that knows its orchestrators and that its journal was empty. */
  public static StreamStory withOrchestrators(String... names) {
    return justStarted().poolIs(names).recovers(StreamRecord.EMPTY);
  }

  /** A stream that knows nothing. */
  public static StreamStory justStarted() {
    return new StreamStory(CorePolicy.withMaxAttempts(3));
  }

  /** A stream that has served segment 1 at {@code assigned} and holds a standby. */
  public static StreamStory flowing(String assigned, String standby, String... others) {
    String[] names =
        Stream.concat(Stream.of(assigned, standby), Stream.of(others)).toArray(String[]::new);
    return withOrchestrators(names)
        .push(1, segment(1, 'a'))
        .opens(assigned)
        .opens(standby)
        .succeeds(1)
        .nowOn();
  }

  // What happens.

  public StreamStory push(long request, SegmentFacts facts) {
    return push(request, CARD, facts);
  }

  public StreamStory push(long request, StreamCard card, SegmentFacts facts) {
    return take(new StreamInput.RouteSegment(request(request), card, facts));
  }

  /** The edge cannot reach the result, or the leader, that it was pointed to. */
  public StreamStory pushAnew(long request, SegmentFacts facts) {
    return take(new StreamInput.ResultMissing(request(request), CARD, facts));
  }

  public StreamStory opens(String name) {
    return opens(name, START.plus(Duration.ofMinutes(30)));
  }

  public StreamStory opens(String name, Instant expiresAt) {
    return opens(session(orchestrator(name), name + "-" + ++sessions, expiresAt));
  }

  public StreamStory opens(OrchestratorSession session) {
    return take(new StreamInput.SessionOpened(session.listed(), session));
  }

  public StreamStory refuses(String name, FailureKind failure) {
    return take(new StreamInput.SessionRefused(orchestrator(name), failure));
  }

  public StreamStory succeeds(long request) {
    return succeedsIn(request, Duration.ofMillis(500));
  }

  public StreamStory succeedsIn(long request, Duration latency) {
    return settles(request, success(latency));
  }

  public static SegmentOutcome success(Duration latency) {
    return new SegmentOutcome.Succeeded(
        latency, 1_000, List.of(URI.create("https://a.example/1.ts")), Optional.empty());
  }

  public StreamStory fails(long request, FailureKind failure) {
    return settles(request, new SegmentOutcome.Failed(failure));
  }

  /** The newest grant of the request ends. */
  public StreamStory settles(long request, SegmentOutcome outcome) {
    return take(new StreamInput.Settled(request(request), grantOf(request).id(), outcome));
  }

  public StreamStory returnsGrant(long request) {
    return take(new StreamInput.GrantReturned(request(request), grantOf(request).id()));
  }

  public StreamStory poolIs(String... names) {
    return take(
        new StreamInput.PoolChanged(
            CandidatePool.of(Stream.of(names).map(Segments::orchestrator).toList())));
  }

  public StreamStory recovers(StreamRecord record) {
    return take(new StreamInput.Recovered(record));
  }

  public StreamStory recoveryOverdue() {
    return take(new StreamInput.RecoveryOverdue());
  }

  public StreamStory stops() {
    return take(new StreamInput.Stopping());
  }

  public StreamStory closes() {
    return take(new StreamInput.Close("idle"));
  }

  /** Time passes, with every tick that the core asked for on the way. */
  public StreamStory after(Duration duration) {
    Instant until = now.plus(duration);
    List<StreamEffect> all = new ArrayList<>();
    while (nextTick.filter(at -> !at.isAfter(until)).isPresent()) {
      now = nextTick.get();
      take(new StreamInput.Tick());
      all.addAll(lastStep);
    }
    now = until;
    lastStep = all;
    return this;
  }

  public StreamStory take(StreamInput input) {
    Decision decision = core.decide(state, input, now);
    state = decision.state();
    nextTick = decision.nextTick();
    if (nextTick.filter(at -> !at.isAfter(now)).isPresent()) {
      throw new AssertionError("a tick for what is over would make the shell spin");
    }
    lastStep = decision.effects();
    effects.addAll(lastStep);
    replies(lastStep)
        .filter(StreamReply.Granted.class::isInstance)
        .map(StreamReply.Granted.class::cast)
        .forEach(granted -> grants.put(granted.request().number(), granted.grant()));
    return this;
  }

  /** Forgets what was decided so far; grants stay known. */
  public StreamStory nowOn() {
    effects.clear();
    return this;
  }

  // What came of it.

  public StreamState state() {
    return state;
  }

  public Instant now() {
    return now;
  }

  public Optional<Instant> nextTick() {
    return nextTick;
  }

  /** The newest grant of a request. */
  public SegmentGrant grantOf(long request) {
    SegmentGrant grant = grants.get(request);
    if (grant == null) {
      throw new AssertionError("request " + request + " was never granted");
    }
    return grant;
  }

  /** Where the newest grant of a request sends it. */
  public String grantedAt(long request) {
    return nameOf(grantOf(request).session());
  }

  public List<StreamReply> repliesTo(long request) {
    return replies(effects).filter(reply -> reply.request().equals(request(request))).toList();
  }

  /** Orchestrators asked for a session. */
  public List<String> asked() {
    return asked(effects);
  }

  public List<String> askedInLastStep() {
    return asked(lastStep);
  }

  /** Ids of the sessions ended. */
  public List<String> ended() {
    return ended(effects);
  }

  public List<String> endedInLastStep() {
    return ended(lastStep);
  }

  public List<StreamEvent> remembered() {
    return effects.stream()
        .filter(StreamEffect.Remember.class::isInstance)
        .map(effect -> ((StreamEffect.Remember) effect).event())
        .toList();
  }

  /** What other streams are told of orchestrators. */
  public List<StreamEffect> observations() {
    return effects.stream()
        .filter(
            effect ->
                effect instanceof StreamEffect.ObserveSuccess
                    || effect instanceof StreamEffect.ObserveFailure)
        .toList();
  }

  private static Stream<StreamReply> replies(List<StreamEffect> from) {
    return from.stream()
        .filter(StreamEffect.Answer.class::isInstance)
        .map(effect -> ((StreamEffect.Answer) effect).reply());
  }

  private static List<String> asked(List<StreamEffect> from) {
    return from.stream()
        .filter(StreamEffect.OpenSession.class::isInstance)
        .map(effect -> ((StreamEffect.OpenSession) effect).orchestrator().host())
        .map(host -> host.replace(".example", ""))
        .toList();
  }

  private static List<String> ended(List<StreamEffect> from) {
    return from.stream()
        .filter(StreamEffect.EndSession.class::isInstance)
        .map(effect -> ((StreamEffect.EndSession) effect).session().authToken().sessionId())
        .toList();
  }

  private static String nameOf(OrchestratorSession session) {
    return session.listed().host().replace(".example", "");
  }
}
