package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.START;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.request;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.Segments.session;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import io.penstock.selection.select.LatencySelector;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A publisher with two segments in flight, one orchestrator that always delivers, and two that do
 * as a script says. Everything takes its time; the core is woken by nothing but answers and the
 * ticks it asks for. Now and then the stream pauses and all is forgotten, so that it meets each
 * orchestrator anew.
 */
final class FlakyWorld {

  /** What a flaky orchestrator does next, and after how long at most. */
  record Act(Optional<FailureKind> failure, int delayMillis) {}

  private record Due(Instant at, long order, StreamInput input) {}

  private static final OrchestratorUri GOOD = orchestrator("good");
  private static final List<OrchestratorUri> ALL =
      List.of(orchestrator("flaky"), GOOD, orchestrator("worse"));
  private static final int IN_FLIGHT = 2;
  private static final int SEGMENTS_BETWEEN_PAUSES = 3;

  private final StreamCore core =
      new StreamCore(CorePolicy.withMaxAttempts(3), new LatencySelector());
  private final List<Act> script;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private final Set<RequestId> waiting = new HashSet<>();
  private final Set<RequestId> served = new HashSet<>();
  private StreamState state;
  private Optional<Instant> nextTick = Optional.empty();
  private Instant now = START;
  private int acts;
  private long order;
  private int pushes;
  private int nextPause;

  private FlakyWorld(long affinity, List<Act> script) {
    this.script = script;
    this.state = StreamState.starting(affinity, START);
  }

  /** How many of {@code segments} got their renditions. */
  static int served(long affinity, List<Act> script, int segments) {
    FlakyWorld world = new FlakyWorld(affinity, script);
    world.pause();
    world.take(new StreamInput.Recovered(StreamRecord.EMPTY));
    while (world.pushes < segments || !world.waiting.isEmpty()) {
      boolean pauseIsDue = world.pushes >= world.nextPause;
      if (pauseIsDue && world.waiting.isEmpty()) {
        world.pause();
      } else if (!pauseIsDue && world.pushes < segments && world.waiting.size() < IN_FLIGHT) {
        world.push();
      } else {
        world.step();
      }
    }
    return world.served.size();
  }

  private void pause() {
    nextPause = pushes + SEGMENTS_BETWEEN_PAUSES;
    take(new StreamInput.Close("idle"));
    take(new StreamInput.PoolChanged(CandidatePool.of(ALL)));
  }

  private void push() {
    RequestId request = request(++pushes);
    waiting.add(request);
    take(new StreamInput.RouteSegment(request, CARD, segment(pushes, 'x')));
  }

  /** The next answer, or the next tick if that is due before. */
  private void step() {
    boolean tickIsFirst =
        nextTick.filter(at -> due.isEmpty() || at.isBefore(due.peek().at())).isPresent();
    if (tickIsFirst) {
      now = nextTick.orElseThrow();
      take(new StreamInput.Tick());
    } else if (due.isEmpty()) {
      throw new AssertionError("stuck: nothing will ever happen to " + waiting);
    } else {
      Due next = due.remove();
      now = next.at();
      take(next.input());
    }
  }

  private void take(StreamInput input) {
    if (input instanceof StreamInput.Settled settled
        && settled.outcome() instanceof SegmentOutcome.Succeeded) {
      waiting.remove(settled.request());
      served.add(settled.request());
    }
    Decision decision = core.decide(state, input, now);
    state = decision.state();
    nextTick = decision.nextTick();
    for (StreamEffect effect : decision.effects()) {
      if (effect instanceof StreamEffect.OpenSession open) {
        answer(open.orchestrator());
      } else if (effect instanceof StreamEffect.Answer answer) {
        react(answer.reply());
      }
    }
  }

  private void react(StreamReply reply) {
    if (reply instanceof StreamReply.Granted granted) {
      attempt(granted);
    } else {
      waiting.remove(reply.request());
    }
  }

  private void answer(OrchestratorUri asked) {
    Act act = nextActOf(asked);
    StreamInput answer =
        act.failure()
            .<StreamInput>map(failure -> new StreamInput.SessionRefused(asked, failure))
            .orElseGet(() -> new StreamInput.SessionOpened(asked, session(asked, "s" + order)));
    later(Math.min(3_000, act.delayMillis()), answer);
  }

  private void attempt(StreamReply.Granted granted) {
    Act act = nextActOf(granted.grant().session().listed());
    AttemptDeadlines limits = granted.grant().deadlines();
    boolean tooLate = limits.total().compareTo(Duration.ofMillis(act.delayMillis())) < 0;
    SegmentOutcome outcome =
        act.failure()
            .or(() -> tooLate ? Optional.of(new FailureKind.Faulty("late")) : Optional.empty())
            .<SegmentOutcome>map(SegmentOutcome.Failed::new)
            .orElseGet(
                () ->
                    new SegmentOutcome.Succeeded(
                        Duration.ofMillis(act.delayMillis()), 1, List.of(), Optional.empty()));
    later(
        (int) Math.min(limits.total().toMillis(), act.delayMillis()),
        new StreamInput.Settled(granted.request(), granted.grant().id(), outcome));
  }

  private Act nextActOf(OrchestratorUri orchestrator) {
    return orchestrator.equals(GOOD)
        ? new Act(Optional.empty(), 400)
        : script.get(acts++ % script.size());
  }

  private void later(int millis, StreamInput input) {
    due.add(new Due(now.plusMillis(millis), order++, input));
  }
}
