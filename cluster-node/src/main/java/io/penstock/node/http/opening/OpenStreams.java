package io.penstock.node.http.opening;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.penstock.node.http.opening.Authorization.Granted;
import io.penstock.node.http.opening.Authorization.Refused;
import io.penstock.node.http.opening.Authorization.Unavailable;
import io.penstock.node.http.opening.Opening.Denied;
import io.penstock.node.http.opening.Opening.Failed;
import io.penstock.node.http.opening.Opening.Opened;
import io.penstock.session.profile.StreamConfiguration;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.StreamLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Keeps the streams that are open on this node, by the names that publishers use for them. */
final class OpenStreams extends AbstractBehavior<OpenStreams.Command> {

  /** Openings that wait for the authorizer, and requests that wait for one opening. */
  private static final int MAX_PENDING = 1000;

  /** A request that did not report its end by then never will. */
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(20);

  sealed interface Command {}

  record Open(OpeningRequest request, ActorRef<Opening> replyTo) implements Command {}

  record RequestEnded(String externalId, long sourceBytes, long transcodedBytes)
      implements Command {}

  private record Authorized(String externalId, Authorization authorization) implements Command {}

  private enum ForgetIdle implements Command {
    INSTANCE
  }

  private record Alias(StreamId stream, int inFlight, long lastUsedNanos) {}

  private final OpeningSettings settings;
  private final StreamAuthorizer authorizer;
  private final Supplier<List<VideoProfile>> nodeProfiles;
  private final IntSupplier maxSessions;
  private final LongSupplier nanoTime;
  private final StreamsSnapshot snapshot;
  private final OpeningMetrics metrics;
  private final Map<String, Alias> aliases = new HashMap<>();
  private final Map<StreamId, OpenStream> streams = new HashMap<>();
  private final Map<String, List<Open>> pending = new HashMap<>();
  private Optional<StreamId> latest = Optional.empty();

  private OpenStreams(
      ActorContext<Command> context,
      OpeningSettings settings,
      StreamAuthorizer authorizer,
      Supplier<List<VideoProfile>> nodeProfiles,
      IntSupplier maxSessions,
      LongSupplier nanoTime,
      StreamsSnapshot snapshot,
      OpeningMetrics metrics) {
    super(context);
    // Else Akka names the logger after a class of its own, whose level hides the lines.
    context.setLoggerName(OpenStreams.class);
    this.settings = settings;
    this.authorizer = authorizer;
    this.nodeProfiles = nodeProfiles;
    this.maxSessions = maxSessions;
    this.nanoTime = nanoTime;
    this.snapshot = snapshot;
    this.metrics = metrics;
  }

  static Behavior<Command> create(
      OpeningSettings settings,
      StreamAuthorizer authorizer,
      Supplier<List<VideoProfile>> nodeProfiles,
      IntSupplier maxSessions,
      LongSupplier nanoTime,
      StreamsSnapshot snapshot,
      OpeningMetrics metrics) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(ForgetIdle.INSTANCE, settings.sweepInterval());
                  return new OpenStreams(
                      context,
                      settings,
                      authorizer,
                      nodeProfiles,
                      maxSessions,
                      nanoTime,
                      snapshot,
                      metrics);
                }));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Open.class, this::onOpen)
        .onMessage(Authorized.class, this::onAuthorized)
        .onMessage(RequestEnded.class, this::onRequestEnded)
        .onMessage(ForgetIdle.class, tick -> onForgetIdle())
        .build();
  }

  private Behavior<Command> onOpen(Open open) {
    String externalId = open.request().externalId();
    List<Open> waiting = pending.get(externalId);
    if (aliases.containsKey(externalId)) {
      open.replyTo().tell(new Opened(join(externalId)));
    } else if (waiting != null && waiting.size() < MAX_PENDING) {
      waiting.add(open);
    } else if (waiting != null || pending.size() >= MAX_PENDING) {
      open.replyTo().tell(new Failed("too many streams wait for the auth webhook"));
    } else {
      pending.put(externalId, new ArrayList<>(List.of(open)));
      getContext()
          .pipeToSelf(
              authorizer.authorize(open.request().url()),
              (answer, failure) ->
                  new Authorized(
                      externalId,
                      failure == null ? answer : new Unavailable(String.valueOf(failure))));
    }
    return this;
  }

  private Behavior<Command> onAuthorized(Authorized authorized) {
    for (Open open : pending.remove(authorized.externalId())) {
      open.replyTo().tell(opening(open.request(), authorized.authorization()));
    }
    return this;
  }

  private Opening opening(OpeningRequest request, Authorization authorization) {
    if (authorization instanceof Granted granted) {
      return aliases.containsKey(request.externalId())
          ? new Opened(join(request.externalId()))
          : register(request, granted.configuration());
    }
    return authorization instanceof Refused refused
        ? new Denied(refused.reason())
        : new Failed(((Unavailable) authorization).reason());
  }

  private Opening register(OpeningRequest request, Optional<StreamConfiguration> webhook) {
    Opening decided = OpeningRules.decide(request, webhook, nodeProfiles.get());
    if (!(decided instanceof Opened opened)) {
      return decided;
    }
    StreamId id = opened.card().id();
    if (!streams.containsKey(id)) {
      if (streams.size() >= maxSessions.getAsInt()) {
        return new Failed("this node has " + streams.size() + " streams, its maximum");
      }
      streams.put(id, new OpenStream(opened.card(), 0, 0));
      latest = Optional.of(id);
      publish();
      metrics.streamsOpen(streams.size());
      StreamLog.about(id, () -> getContext().getLog().info("Opened by {}", request.url()));
    }
    aliases.put(request.externalId(), new Alias(id, 0, nanoTime.getAsLong()));
    return new Opened(join(request.externalId()));
  }

  private StreamCard join(String externalId) {
    Alias alias =
        aliases.computeIfPresent(
            externalId,
            (name, old) -> new Alias(old.stream(), old.inFlight() + 1, nanoTime.getAsLong()));
    return streams.get(alias.stream()).card();
  }

  private Behavior<Command> onRequestEnded(RequestEnded ended) {
    aliases.computeIfPresent(
        ended.externalId(),
        (name, old) -> {
          streams.computeIfPresent(
              old.stream(),
              (id, stream) -> stream.plus(ended.sourceBytes(), ended.transcodedBytes()));
          return new Alias(old.stream(), Math.max(0, old.inFlight() - 1), nanoTime.getAsLong());
        });
    return this;
  }

  private Behavior<Command> onForgetIdle() {
    long now = nanoTime.getAsLong();
    aliases.values().removeIf(alias -> isIdle(alias, now));
    Set<StreamId> used = new HashSet<>();
    aliases.values().forEach(alias -> used.add(alias.stream()));
    List<StreamId> ended = streams.keySet().stream().filter(id -> !used.contains(id)).toList();
    for (StreamId id : ended) {
      streams.remove(id);
      metrics.streamsOpen(streams.size());
      metrics.streamEnded(id);
    }
    publish();
    return this;
  }

  private void publish() {
    snapshot.publish(streams.values().stream().map(OpenStream::toActiveStream).toList(), latest);
  }

  private boolean isIdle(Alias alias, long now) {
    Duration unused = Duration.ofNanos(now - alias.lastUsedNanos());
    Duration limit = alias.inFlight() == 0 ? settings.idleTimeout() : LONGEST_REQUEST;
    return unused.compareTo(limit) > 0;
  }
}
