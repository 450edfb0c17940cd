package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.penstock.selection.capability.VideoRequirement;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import io.penstock.session.stream.RecentRenditions.SegmentOfStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The edge of this node: holds the bytes of segments while their streams decide, runs the granted
 * attempts, and answers the publishers. One per node; the bytes never leave it by message.
 */
public final class SegmentEdge extends AbstractBehavior<SegmentEdge.Command> {

  /** What the edge understands. */
  public sealed interface Command {}

  /** A publisher has delivered a segment. Local only: it carries the bytes. */
  public record Push(PushedSegment segment, ActorRef<SegmentAnswer> replyTo) implements Command {}

  private record FromStream(StreamReply reply) implements Command {}

  private record AttemptEnded(RequestId request, SegmentGrant grant, AttemptResult result)
      implements Command {}

  private record OutOfTime(RequestId request) implements Command {}

  /** A stream that has not answered by then never will. */
  private static final Duration OWNER_SLACK = Duration.ofSeconds(1);

  private final EdgeEnvironment environment;
  private final TimerScheduler<Command> timers;
  private final ActorRef<StreamReply> replies;
  private final RecentRenditions recent;
  private final Map<RequestId, SegmentInHand> pending = new HashMap<>();
  private final Map<SegmentOfStream, RequestId> leaders = new HashMap<>();
  private final String name;
  private long requests;

  private SegmentEdge(
      ActorContext<Command> context, TimerScheduler<Command> timers, EdgeEnvironment environment) {
    super(context);
    // Else Akka names the logger after a class of its own, whose level hides the lines.
    context.setLoggerName(SegmentEdge.class);
    this.environment = environment;
    this.name = environment.name() + "-" + Long.toHexString(environment.ticker().getAsLong());
    this.timers = timers;
    this.replies = context.messageAdapter(StreamReply.class, FromStream::new);
    this.recent = new RecentRenditions(environment.recentBytes());
  }

  public static Behavior<Command> create(EdgeEnvironment environment) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new SegmentEdge(context, timers, environment)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Push.class, this::onPush)
        .onMessage(FromStream.class, message -> onReply(message.reply()))
        .onMessage(AttemptEnded.class, this::onAttemptEnded)
        .onMessage(OutOfTime.class, this::onOutOfTime)
        .onSignal(PreRestart.class, restarting -> answerAll())
        .onSignal(PostStop.class, stopped -> answerAll())
        .build();
  }

  private Behavior<Command> onPush(Push push) {
    SegmentOfStream segment =
        new SegmentOfStream(push.segment().card().id(), SegmentDescription.key(push.segment()));
    Optional<List<Rendition>> earlier = recent.find(segment);
    Optional<SegmentInHand> underWay = Optional.ofNullable(leaders.get(segment)).map(pending::get);
    if (push.segment().card().profiles().isEmpty() || environment.transcodesNothing()) {
      push.replyTo().tell(new SegmentAnswer.Transcoded(List.of()));
    } else if (earlier.isPresent()) {
      environment.metrics().duplicateServed();
      push.replyTo().tell(new SegmentAnswer.Transcoded(earlier.get()));
    } else if (underWay.isPresent()) {
      environment.metrics().duplicateServed();
      underWay.get().awaitedBy(push.replyTo());
    } else {
      begin(segment, push);
    }
    return this;
  }

  private void begin(SegmentOfStream segment, Push push) {
    VideoRequirement requirement = SegmentDescription.requirement(push.segment());
    if (requirement instanceof VideoRequirement.Unsupported unsupported) {
      push.replyTo().tell(new SegmentAnswer.Unusable(unsupported.reason()));
    } else if (requirement instanceof VideoRequirement.Needs needs) {
      RequestId request = new RequestId(segment.stream(), name, ++requests);
      Duration patience = patienceWith(push.segment());
      SegmentInHand asked =
          new SegmentInHand(
              segment,
              push.segment(),
              SegmentDescription.facts(
                  push.segment(),
                  needs.capabilities().requiringVersion(environment.minVersion()),
                  patience),
              environment.ticker().getAsLong());
      asked.awaitedBy(push.replyTo());
      pending.put(request, asked);
      leaders.putIfAbsent(segment, request);
      timers.startSingleTimer(request, new OutOfTime(request), patience.plus(OWNER_SLACK));
      environment
          .streams()
          .tell(
              segment.stream(),
              new StreamSession.Route(request, asked.source().card(), asked.facts(), replies));
    }
  }

  /**
   * As long as the publisher said it waits, else for two attempts of the stock gateway's length.
   */
  private static Duration patienceWith(PushedSegment segment) {
    return segment
        .deadline()
        .orElseGet(
            () ->
                AttemptDeadlines.of(segment.duration(), segment.card().timeoutMultiplier())
                    .total()
                    .multipliedBy(2));
  }

  private Behavior<Command> onReply(StreamReply reply) {
    SegmentInHand asked = pending.get(reply.request());
    if (asked == null) {
      returnUnused(reply);
    } else if (reply instanceof StreamReply.Granted granted) {
      attempt(asked, granted);
    } else if (reply instanceof StreamReply.Joined || reply instanceof StreamReply.Earlier) {
      shareOrAskAnew(reply, asked);
    } else if (reply instanceof StreamReply.Refused refused) {
      finish(reply.request(), new SegmentAnswer.Unusable(refused.reason()));
    } else if (reply instanceof StreamReply.GaveUp gaveUp) {
      finish(reply.request(), new SegmentAnswer.NotServed(gaveUp.reason()));
    } else if (reply instanceof StreamReply.NoOrchestrators) {
      finish(reply.request(), new SegmentAnswer.NoOrchestrators());
    }
    return this;
  }

  private void returnUnused(StreamReply reply) {
    if (reply instanceof StreamReply.Granted granted) {
      environment
          .streams()
          .tell(
              granted.request().stream(),
              new StreamSession.ReturnGrant(granted.request(), granted.grant().id()));
    }
  }

  private void attempt(SegmentInHand asked, StreamReply.Granted granted) {
    SegmentGrant grant = granted.grant();
    SegmentAttempt attempt =
        environment
            .client()
            .transcode(
                new SegmentRequest(
                    grant.session(),
                    grant.headers(),
                    grant.deadlines(),
                    asked.source().card().profiles(),
                    asked.length(),
                    asked.source().source(),
                    asked.source().clip().isPresent() || asked.length().isZero()));
    asked.started(grant.id(), attempt);
    getContext()
        .pipeToSelf(
            attempt.result(),
            (result, error) ->
                new AttemptEnded(granted.request(), grant, error == null ? result : broken(error)));
  }

  /** Clients promise not to fail; if one does, no more than its attempt may suffer. */
  private static AttemptResult broken(Throwable error) {
    return new AttemptResult.Failed(
        new FailureKind.OwnFault("the attempt broke: " + error),
        new AttemptTiming(Optional.empty(), Optional.empty(), Duration.ZERO));
  }

  /** The stream knows of the segment, but this edge may not hold what it points to. */
  private void shareOrAskAnew(StreamReply reply, SegmentInHand asked) {
    Optional<List<Rendition>> earlier = recent.find(asked.segment());
    Optional<SegmentInHand> leader =
        reply instanceof StreamReply.Joined joined
            ? Optional.ofNullable(pending.get(joined.leader()))
            : Optional.empty();
    if (earlier.isPresent()) {
      finish(reply.request(), new SegmentAnswer.Transcoded(earlier.get()));
    } else if (leader.isPresent()) {
      leader.get().awaitedLike(asked);
      forget(reply.request(), asked);
    } else {
      environment
          .streams()
          .tell(
              asked.segment().stream(),
              new StreamSession.RouteAnew(
                  reply.request(), asked.source().card(), asked.facts(), replies));
    }
  }

  private Behavior<Command> onAttemptEnded(AttemptEnded ended) {
    Optional<SegmentInHand> asked = Optional.ofNullable(pending.get(ended.request()));
    asked.ifPresent(held -> held.ended(ended.grant().id()));
    environment
        .streams()
        .tell(
            ended.request().stream(),
            new StreamSession.Settle(
                ended.request(), ended.grant().id(), EdgeReport.of(ended.result())));
    environment
        .metrics()
        .attemptEnded(
            ended.request().stream(),
            ended.grant(),
            ended.result(),
            asked.map(held -> new AwaitedSegment(held.source(), age(held))));
    if (ended.result() instanceof AttemptResult.Transcoded done) {
      asked.ifPresent(
          held -> {
            recent.keep(held.segment(), done.renditions());
            finish(ended.request(), new SegmentAnswer.Transcoded(done.renditions()));
          });
    } else if (ended.result() instanceof AttemptResult.Failed failed) {
      StreamLog.about(
          ended.request().stream(),
          () ->
              getContext()
                  .getLog()
                  .info(
                      "segment {}: attempt {} at {} failed after {} ms: {}: {}",
                      asked.map(held -> held.source().sequence()).orElse(-1L),
                      ended.grant().attempt(),
                      ended.grant().session().transcoder(),
                      failed.timing().total().toMillis(),
                      failed.failure().code(),
                      failed.failure().reason()));
    }
    return this;
  }

  private Behavior<Command> onOutOfTime(OutOfTime late) {
    finish(late.request(), new SegmentAnswer.NotServed("the stream's owner did not answer"));
    return this;
  }

  private Behavior<Command> answerAll() {
    List.copyOf(pending.keySet())
        .forEach(
            request -> finish(request, new SegmentAnswer.NotServed("this node is going down")));
    return this;
  }

  /** Answers everybody who waits for the segment; an attempt that still runs is of no use. */
  private void finish(RequestId request, SegmentAnswer answer) {
    Optional.ofNullable(pending.get(request))
        .ifPresent(
            asked -> {
              asked.answer(answer);
              asked.cancelAttempt();
              environment.metrics().segmentAnswered(request.stream(), answer, age(asked));
              forget(request, asked);
            });
  }

  private Duration age(SegmentInHand asked) {
    return Duration.ofNanos(environment.ticker().getAsLong() - asked.sinceNanos());
  }

  private void forget(RequestId request, SegmentInHand asked) {
    pending.remove(request);
    leaders.remove(asked.segment(), request);
    timers.cancel(request);
  }
}
