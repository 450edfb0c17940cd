package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.core.Decision;
import io.penstock.session.stream.core.StreamEffect;
import io.penstock.session.stream.core.StreamInput;
import io.penstock.session.stream.core.StreamState;
import io.penstock.session.stream.journal.JournalFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The owner of one stream: a sharded shell that carries messages into {@link
 * io.penstock.session.stream.core.StreamCore} and its effects out. Holds no media and waits for
 * nobody.
 */
public final class StreamSession extends AbstractBehavior<StreamSession.Command> {

  /** What a stream understands. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message", defaultImpl = Ignored.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(Route.class),
    @JsonSubTypes.Type(RouteAnew.class),
    @JsonSubTypes.Type(Settle.class),
    @JsonSubTypes.Type(ReturnGrant.class),
    @JsonSubTypes.Type(Ignored.class)
  })
  public sealed interface Command extends CborMessage {}

  /** An edge has the segment in hand and asks where it goes. */
  @JsonTypeName("route")
  public record Route(
      RequestId request, StreamCard card, SegmentFacts facts, ActorRef<StreamReply> replyTo)
      implements Command {}

  /** An edge was told of a result, or of another request, that it cannot reach. */
  @JsonTypeName("route-anew")
  public record RouteAnew(
      RequestId request, StreamCard card, SegmentFacts facts, ActorRef<StreamReply> replyTo)
      implements Command {}

  /** How a granted attempt ended. */
  @JsonTypeName("settle")
  public record Settle(GrantId grant, SegmentOutcome outcome) implements Command {}

  /** The grant came too late, or for nobody: nothing was sent. */
  @JsonTypeName("return-grant")
  public record ReturnGrant(GrantId grant) implements Command {}

  /** Sent by a newer version; without meaning for this one. */
  @JsonTypeName("ignored")
  public record Ignored() implements Command {}

  private record Input(StreamInput input) implements Command {}

  private record FromJournal(JournalFeed.Signal signal) implements Command {}

  private record CheckIdle() implements Command {}

  /** The shard wants this entity to stop; the stream itself goes on elsewhere, or later. */
  private record Stop() implements Command {}

  public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "Stream");

  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(2);

  private final StreamId id;
  private final StreamEnvironment environment;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final TimerScheduler<Command> timers;
  private final JournalFeed<Command> journal;
  private final Map<RequestId, ActorRef<StreamReply>> asking = new HashMap<>();
  private StreamState state;
  private Instant lastUsed;
  private boolean stopping;

  private StreamSession(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StreamId id,
      StreamEnvironment environment,
      ActorRef<ClusterSharding.ShardCommand> shard) {
    super(context);
    this.id = id;
    this.environment = environment;
    this.shard = shard;
    this.timers = timers;
    this.lastUsed = environment.clock().instant();
    this.state = StreamState.starting(id.value().hashCode(), CandidatePool.EMPTY, this.lastUsed);
    this.journal = new JournalFeed<>(context, id, FromJournal::new, environment.metrics());
    environment
        .pool()
        .tell(
            new OrchestratorPool.Subscribe(
                context.messageAdapter(
                    CandidatePool.class, pool -> new Input(new StreamInput.PoolChanged(pool)))));
    timers.startSingleTimer(
        "recovery", new Input(new StreamInput.RecoveryOverdue()), environment.recoveryLimit());
    timers.startTimerWithFixedDelay("idle", new CheckIdle(), environment.idleAfter().dividedBy(4));
    environment.metrics().streamStarted();
  }

  public static Behavior<Command> create(
      StreamId id, StreamEnvironment environment, ActorRef<ClusterSharding.ShardCommand> shard) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new StreamSession(context, timers, id, environment, shard)));
  }

  /** What the shard sends to stop an entity. */
  public static Command stopMessage() {
    return new Stop();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Route.class, this::onRoute)
        .onMessage(RouteAnew.class, this::onRouteAnew)
        .onMessage(
            Settle.class, settle -> take(new StreamInput.Settled(settle.grant(), settle.outcome())))
        .onMessage(ReturnGrant.class, back -> take(new StreamInput.GrantReturned(back.grant())))
        .onMessage(Input.class, input -> take(input.input()))
        .onMessage(FromJournal.class, this::onJournal)
        .onMessage(CheckIdle.class, check -> onCheckIdle())
        .onMessage(Stop.class, stop -> onStop())
        .onMessage(Ignored.class, ignored -> this)
        .onSignal(PostStop.class, stopped -> onPostStop())
        .build();
  }

  private Behavior<Command> onRoute(Route route) {
    lastUsed = environment.clock().instant();
    asking.put(route.request(), route.replyTo());
    return take(new StreamInput.RouteSegment(route.request(), route.card(), route.facts()));
  }

  private Behavior<Command> onRouteAnew(RouteAnew route) {
    asking.put(route.request(), route.replyTo());
    return take(new StreamInput.ResultMissing(route.request(), route.card(), route.facts()));
  }

  private Behavior<Command> onJournal(FromJournal message) {
    Optional<StreamInput> input = journal.on(message.signal());
    if (input.isPresent()) {
      timers.cancel("recovery");
      return take(input.get());
    }
    return stopping && journal.isQuiet() ? Behaviors.stopped() : this;
  }

  private Behavior<Command> onCheckIdle() {
    Instant idleSince = environment.clock().instant().minus(environment.idleAfter());
    if (!stopping && state.isQuiet() && lastUsed.isBefore(idleSince)) {
      take(new StreamInput.Close("idle"));
      shard.tell(new ClusterSharding.Passivate<>(getContext().getSelf()));
    }
    return this;
  }

  /** Stops at once, or as soon as the journal has what it was given, within a limit. */
  private Behavior<Command> onStop() {
    if (journal.isQuiet() || stopping) {
      return Behaviors.stopped();
    }
    stopping = true;
    timers.startSingleTimer("stop", new Stop(), FLUSH_LIMIT);
    return this;
  }

  private Behavior<Command> onPostStop() {
    environment.metrics().streamStopped();
    return this;
  }

  private Behavior<Command> take(StreamInput input) {
    Instant now = environment.clock().instant();
    Decision decision = environment.core().decide(state, input, now);
    state = decision.state();
    decision.effects().forEach(this::carryOut);
    environment
        .core()
        .nextTick(state)
        .ifPresentOrElse(
            at ->
                timers.startSingleTimer(
                    "tick", new Input(new StreamInput.Tick()), atLeastOneMilli(now, at)),
            () -> timers.cancel("tick"));
    return this;
  }

  private static Duration atLeastOneMilli(Instant now, Instant at) {
    Duration wait = Duration.between(now, at);
    return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
  }

  private void carryOut(StreamEffect effect) {
    if (effect instanceof StreamEffect.Answer answer) {
      answer(answer.reply());
    } else if (effect instanceof StreamEffect.OpenSession open) {
      openSession(open);
    } else if (effect instanceof StreamEffect.EndSession end) {
      endSession(end.session());
    } else if (effect instanceof StreamEffect.Remember remember) {
      if (remember.event() instanceof StreamEvent.OrchestratorLost lost) {
        environment.metrics().orchestratorSwapped();
        getContext()
            .getLog()
            .info("stream {} leaves orchestrator {}: {}", id, lost.orchestrator(), lost.cause());
      }
      journal.add(remember.event());
    } else if (effect instanceof StreamEffect.ObserveSuccess success) {
      environment
          .pool()
          .tell(new OrchestratorPool.Succeeded(success.orchestrator(), success.latencyScore()));
    } else if (effect instanceof StreamEffect.ObserveFailure failure) {
      environment
          .pool()
          .tell(new OrchestratorPool.Failed(failure.orchestrator(), failure.failure()));
    }
  }

  private void answer(StreamReply reply) {
    ActorRef<StreamReply> edge =
        reply.isFinal() ? asking.remove(reply.request()) : asking.get(reply.request());
    if (edge != null) {
      edge.tell(reply instanceof StreamReply.Granted granted ? withHeaders(granted) : reply);
    }
  }

  private StreamReply withHeaders(StreamReply.Granted granted) {
    environment.metrics().granted(granted.grant().attempt());
    SegmentGrant grant = granted.grant();
    SegmentFacts facts = state.factsOf(grant.id());
    return new StreamReply.Granted(
        granted.request(),
        new SegmentGrant(
            grant.id(),
            grant.attempt(),
            grant.session(),
            environment
                .credentials()
                .headers(facts.job(state.card().orElseThrow()), grant.session()),
            grant.deadlines()));
  }

  private void openSession(StreamEffect.OpenSession open) {
    OrchestratorUri asked = open.orchestrator();
    getContext()
        .pipeToSelf(
            environment
                .client()
                .getOrchestrator(asked, Optional.of(open.required()), environment.sessionLimit()),
            (session, error) ->
                new Input(
                    error == null
                        ? new StreamInput.SessionOpened(asked, session)
                        : new StreamInput.SessionRefused(asked, failureOf(error))));
  }

  private static FailureKind failureOf(Throwable error) {
    Throwable cause = error.getCause() != null ? error.getCause() : error;
    if (error instanceof OrchestratorException known) {
      return known.failure();
    } else if (cause instanceof OrchestratorException known) {
      return known.failure();
    }
    return new FailureKind.OwnFault(String.valueOf(cause));
  }

  private void endSession(OrchestratorSession session) {
    environment
        .client()
        .endSession(session)
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                StreamLog.LOG.debug(
                    "stream {}: {} was not told that its session ended: {}",
                    id,
                    session.transcoder(),
                    error.getMessage());
              }
            });
  }
}
