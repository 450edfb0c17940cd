package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.START;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.request;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.Segments.session;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.select.CandidatePool;
import io.penstock.selection.select.LatencySelector;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentFacts;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.StreamReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stream, its edges and its orchestrators as a random history has them. Time moves only from one
 * tick that the core asks for to the next; {@link Promises} looks at every decision.
 */
final class RandomWorld {

  static final int MAX_ATTEMPTS = 3;
  private static final List<OrchestratorUri> ORCHESTRATORS =
      IntStream.range(0, 4).mapToObj(i -> orchestrator("o" + i)).toList();

  private final StreamCore core =
      new StreamCore(CorePolicy.withMaxAttempts(MAX_ATTEMPTS), new LatencySelector());
  private final Promises promises = new Promises();
  private final List<StreamEffect> story = new ArrayList<>();
  private final List<OrchestratorUri> asked = new ArrayList<>();
  private final Map<RequestId, StreamReply.Granted> granted = new LinkedHashMap<>();
  private final Map<RequestId, SegmentFacts> pushed = new LinkedHashMap<>();
  private final List<RequestId> pointedElsewhere = new ArrayList<>();
  private final List<StreamInput> past = new ArrayList<>();
  private StreamState state = StreamState.starting(7, START);
  private Instant now = START;
  private Optional<Instant> nextTick = Optional.empty();
  private boolean recovered;
  private int sessions;

  /** Lives through the history, and on until every segment's time is over. */
  static RandomWorld live(List<Step> history) {
    RandomWorld world = new RandomWorld();
    world.take(new StreamInput.PoolChanged(CandidatePool.of(ORCHESTRATORS)));
    history.forEach(world::happen);
    world.pass(Duration.ofSeconds(60));
    world.promises.atTheEnd(world.state);
    return world;
  }

  /** All that the core decided. */
  List<StreamEffect> story() {
    return story;
  }

  private void happen(Step step) {
    if (step instanceof Step.Push push) {
      push(push);
    } else if (step instanceof Step.PushAnew anew) {
      choose(anew.which(), pointedElsewhere)
          .ifPresent(
              request -> {
                pointedElsewhere.remove(request);
                promises.asks(request, now.plus(pushed.get(request).patience()));
                take(new StreamInput.ResultMissing(request, CARD, pushed.get(request)));
              });
    } else if (step instanceof Step.Pass pass) {
      pass(Duration.ofMillis(pass.millis()));
    } else if (step instanceof Step.Open open) {
      choose(open.which(), asked)
          .ifPresent(
              uri -> answer(uri, new StreamInput.SessionOpened(uri, session(uri, nextId()))));
    } else if (step instanceof Step.RefuseSession refuse) {
      choose(refuse.which(), asked)
          .ifPresent(uri -> answer(uri, new StreamInput.SessionRefused(uri, refuse.failure())));
    } else if (step instanceof Step.Succeed succeed) {
      settle(
          succeed.which(),
          new SegmentOutcome.Succeeded(
              Duration.ofMillis(succeed.latencyMillis()), 1, List.of(), Optional.empty()));
    } else if (step instanceof Step.Fail fail) {
      settle(fail.which(), new SegmentOutcome.Failed(fail.failure()));
    } else if (step instanceof Step.Return back) {
      chooseGrant(back.which())
          .ifPresent(
              grant -> {
                promises.returns(grant);
                report(new StreamInput.GrantReturned(grant.request(), grant.grant().id()));
              });
    } else if (step instanceof Step.LoseReport lose) {
      chooseGrant(lose.which());
    } else if (step instanceof Step.Repeat repeat) {
      choose(repeat.which(), past).ifPresent(this::take);
    } else {
      change(step);
    }
  }

  private void change(Step step) {
    if (step instanceof Step.Pool pool) {
      take(
          new StreamInput.PoolChanged(
              CandidatePool.of(
                  ORCHESTRATORS.stream()
                      .filter(uri -> (pool.orchestrators() >> ORCHESTRATORS.indexOf(uri) & 1) == 1)
                      .toList())));
    } else if (step instanceof Step.Recover recover && !recovered) {
      recovered = true;
      take(
          new StreamInput.Recovered(
              new StreamRecord(
                  recover.term(),
                  recover.term(),
                  Optional.of(CARD),
                  Optional.of(session(ORCHESTRATORS.get(0), nextId())),
                  new StreamProgress(50, 50, 0, 50),
                  recover.open())));
    } else if (step instanceof Step.GiveUpRecovery) {
      take(new StreamInput.RecoveryOverdue());
    } else if (step instanceof Step.Close) {
      take(new StreamInput.Close("idle"));
    }
  }

  private void push(Step.Push push) {
    RequestId request = request(pushed.size());
    Duration patience = Duration.ofMillis(push.patienceMillis());
    SegmentFacts facts = segment(push.sequence(), push.content(), patience, "h264");
    pushed.put(request, facts);
    promises.asks(request, now.plus(patience));
    take(new StreamInput.RouteSegment(request, CARD, facts));
  }

  private void settle(int which, SegmentOutcome outcome) {
    chooseGrant(which)
        .ifPresent(
            grant -> {
              promises.settles(grant, outcome);
              report(new StreamInput.Settled(grant.request(), grant.grant().id(), outcome));
            });
  }

  private void answer(OrchestratorUri uri, StreamInput input) {
    asked.remove(uri);
    take(input);
  }

  private void report(StreamInput input) {
    past.add(input);
    take(input);
  }

  private void pass(Duration duration) {
    Instant until = now.plus(duration);
    while (nextTick.filter(at -> !at.isAfter(until)).isPresent()) {
      now = nextTick.get();
      take(new StreamInput.Tick());
    }
    now = until;
  }

  private void take(StreamInput input) {
    Decision decision = core.decide(state, input, now);
    promises.check(state, decision, now);
    state = decision.state();
    nextTick = decision.nextTick();
    for (StreamEffect effect : decision.effects()) {
      story.add(effect);
      if (effect instanceof StreamEffect.OpenSession open) {
        asked.add(open.orchestrator());
      } else if (effect instanceof StreamEffect.Answer answer) {
        note(answer.reply());
      }
    }
  }

  private void note(StreamReply reply) {
    if (reply instanceof StreamReply.Granted grant) {
      granted.put(grant.request(), grant);
    } else if (reply instanceof StreamReply.Joined || reply instanceof StreamReply.Earlier) {
      pointedElsewhere.add(reply.request());
    }
  }

  private Optional<StreamReply.Granted> chooseGrant(int which) {
    Optional<StreamReply.Granted> chosen = choose(which, List.copyOf(granted.values()));
    chosen.ifPresent(grant -> granted.remove(grant.request()));
    return chosen;
  }

  private static <T> Optional<T> choose(int which, List<T> from) {
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(which % from.size()));
  }

  private String nextId() {
    return "s" + ++sessions;
  }
}
