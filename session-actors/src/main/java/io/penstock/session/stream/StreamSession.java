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
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.stream.core.Decision;
import io.penstock.session.stream.core.StreamInput;
import io.penstock.session.stream.core.StreamState;
import io.penstock.session.stream.journal.JournalFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The owner of one stream: a sharded shell that carries messages into {@link
 * io.penstock.session.stream.core.StreamCore} and its effects out. Holds no media and waits for
 * nobody.
 */
public final class StreamSession extends AbstractBehavior<StreamSession.Command> {

  /** What a stream understands. */
  public sealed interface Command {}

  /** What others tell a stream; travels between nodes. The rest of the commands never leave it. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message", defaultImpl = Ignored.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(Route.class),
    @JsonSubTypes.Type(RouteAnew.class),
    @JsonSubTypes.Type(Settle.class),
    @JsonSubTypes.Type(ReturnGrant.class),
    @JsonSubTypes.Type(Ignored.class)
  })
  public sealed interface Message extends Command {}

  /** An edge has the segment in hand and asks where it goes. */
  @JsonTypeName("route")
  public record Route(
      RequestId request, StreamCard card, SegmentFacts facts, ActorRef<StreamReply> replyTo)
      implements Message {}

  /** An edge was told of a result, or of another request, that it cannot reach. */
  @JsonTypeName("route-anew")
  public record RouteAnew(
      RequestId request, StreamCard card, SegmentFacts facts, ActorRef<StreamReply> replyTo)
      implements Message {}

  /** How an attempt ended that was granted for the request. */
  @JsonTypeName("settle")
  public record Settle(RequestId request, GrantId grant, SegmentOutcome outcome)
      implements Message {}

  /** The grant came too late, or for nobody: nothing was sent. */
  @JsonTypeName("return-grant")
  public record ReturnGrant(RequestId request, GrantId grant) implements Message {}

  /** Sent by a newer version; without meaning for this one. */
  @JsonTypeName("ignored")
  public record Ignored() implements Message {}

  private record Input(StreamInput input) implements Command {}

  private record FromJournal(JournalFeed.Signal signal) implements Command {}

  private record CheckIdle() implements Command {}

  /** The shard wants this entity to stop; the stream itself goes on elsewhere, or later. */
  private record Stop() implements Command {}

  private record StopOverdue() implements Command {}

  public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "Stream");

  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final StreamEnvironment environment;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final TimerScheduler<Command> timers;
  private final JournalFeed<Command> journal;
  private final StreamEffects effects;
  private StreamState state;
  private Instant now;
  private Instant lastUsed;
  private boolean stopping;

  private StreamSession(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StreamId id,
      StreamEnvironment environment,
      ActorRef<ClusterSharding.ShardCommand> shard) {
    super(context);
    // Else Akka names the logger after a class of its own, whose level hides the lines.
    context.setLoggerName(StreamSession.class);
    this.environment = environment;
    this.shard = shard;
    this.timers = timers;
    this.now = environment.clock().instant();
    this.lastUsed = now;
    this.state = StreamState.starting(id.value().hashCode(), now);
    this.journal = new JournalFeed<>(context, id, FromJournal::new, environment.metrics());
    this.effects =
        new StreamEffects(
            id,
            environment,
            journal,
            (answer, input) -> context.pipeToSelf(answer, (s, e) -> new Input(input.apply(s, e))));
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
    return Behaviors.withMdc(
        Command.class,
        Map.of(StreamLog.MANIFEST_ID, id.value()),
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> new StreamSession(context, timers, id, environment, shard))));
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
            Settle.class, s -> take(new StreamInput.Settled(s.request(), s.grant(), s.outcome())))
        .onMessage(
            ReturnGrant.class,
            back -> take(new StreamInput.GrantReturned(back.request(), back.grant())))
        .onMessage(Input.class, input -> take(input.input()))
        .onMessage(FromJournal.class, this::onJournal)
        .onMessage(CheckIdle.class, check -> onCheckIdle())
        .onMessage(Stop.class, stop -> onStop())
        .onMessage(StopOverdue.class, overdue -> onStopOverdue())
        .onMessage(Ignored.class, ignored -> this)
        .onSignal(PostStop.class, stopped -> onPostStop())
        .build();
  }

  private Behavior<Command> onRoute(Route route) {
    effects.expectAnswer(route.request(), route.replyTo());
    lastUsed = environment.clock().instant();
    return take(new StreamInput.RouteSegment(route.request(), route.card(), route.facts()));
  }

  private Behavior<Command> onRouteAnew(RouteAnew route) {
    effects.expectAnswer(route.request(), route.replyTo());
    lastUsed = environment.clock().instant();
    return take(new StreamInput.ResultMissing(route.request(), route.card(), route.facts()));
  }

  private Behavior<Command> onJournal(FromJournal message) {
    Optional<StreamInput> past = journal.on(message.signal());
    if (past.isPresent()) {
      timers.cancel("recovery");
      take(past.get());
    }
    journal.write();
    return stopIfDone();
  }

  private Behavior<Command> onCheckIdle() {
    Instant idleSince = environment.clock().instant().minus(environment.idleAfter());
    if (!stopping && state.isQuiet() && lastUsed.isBefore(idleSince)) {
      take(new StreamInput.Close("idle"));
      shard.tell(new ClusterSharding.Passivate<>(getContext().getSelf()));
    }
    return this;
  }

  /**
   * Stops as soon as nobody waits for a grant and the journal has what it was given, within a
   * limit. Attempts under way live on in their edges.
   */
  private Behavior<Command> onStop() {
    if (!stopping) {
      stopping = true;
      timers.startSingleTimer("stop", new StopOverdue(), STOP_LIMIT);
      take(new StreamInput.Stopping());
    }
    return stopIfDone();
  }

  private Behavior<Command> onStopOverdue() {
    state.waiting().forEach(effects::sendElsewhere);
    return Behaviors.stopped();
  }

  private Behavior<Command> stopIfDone() {
    boolean done = stopping && journal.isQuiet() && state.waiting().isEmpty();
    return done ? Behaviors.stopped() : this;
  }

  private Behavior<Command> onPostStop() {
    environment.metrics().streamStopped();
    return this;
  }

  private Behavior<Command> take(StreamInput input) {
    Instant read = environment.clock().instant();
    now = read.isAfter(now) ? read : now;
    Decision decision = environment.core().decide(state, input, now);
    state = decision.state();
    effects.carryOut(decision);
    decision
        .nextTick()
        .ifPresentOrElse(
            at ->
                timers.startSingleTimer(
                    "tick", new Input(new StreamInput.Tick()), atLeastOneMilli(at)),
            () -> timers.cancel("tick"));
    return stopIfDone();
  }

  private Duration atLeastOneMilli(Instant at) {
    Duration wait = Duration.between(now, at);
    return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
  }
}
