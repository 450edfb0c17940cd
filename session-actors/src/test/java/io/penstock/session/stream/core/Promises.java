package io.penstock.session.stream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.RequestId;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the core promises whatever happens, checked from outside at every decision. */
final class Promises {

  private static final Comparator<GrantId> IN_ORDER =
      Comparator.comparing(GrantId::term).thenComparing(GrantId::number);
  private static final Duration SETTLING_SLACK = Duration.ofSeconds(2);

  private record Live(StreamReply.Granted granted, Instant until) {
    OrchestratorSession session() {
      return granted.grant().session();
    }
  }

  private final Map<RequestId, Instant> owed = new LinkedHashMap<>();
  private final Map<RequestId, Live> live = new HashMap<>();
  private final Map<RequestId, Integer> grantsLeft = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private Optional<GrantId> newest = Optional.empty();

  /** A request is owed one final reply by its deadline. */
  void asks(RequestId request, Instant deadline) {
    owed.put(request, deadline);
    grantsLeft.put(request, RandomWorld.MAX_ATTEMPTS + 1);
  }

  /** Busy answers do not count, nor does the first expired session, for which one is spare. */
  void settles(StreamReply.Granted granted, SegmentOutcome outcome) {
    boolean inTime = isOver(granted);
    if (inTime && outcome instanceof SegmentOutcome.Succeeded) {
      owed.remove(granted.request());
    } else if (inTime
        && outcome instanceof SegmentOutcome.Failed failed
        && failed.failure() instanceof FailureKind.Busy) {
      grantsLeft.merge(granted.request(), 1, Integer::sum);
    }
  }

  /** Whoever returns a grant in time is not owed anything any more. */
  void returns(StreamReply.Granted granted) {
    if (isOver(granted)) {
      owed.remove(granted.request());
    }
  }

  private boolean isOver(StreamReply.Granted granted) {
    return live.values().removeIf(held -> held.granted().equals(granted));
  }

  void check(StreamState before, Decision decision, Instant now) {
    live.values().removeIf(held -> !held.until().isAfter(now));
    for (StreamEffect effect : decision.effects()) {
      if (effect instanceof StreamEffect.Answer answer) {
        checkReply(answer.reply(), now);
      } else if (effect instanceof StreamEffect.EndSession end) {
        checkEnd(end.session());
      }
    }
    checkState(before, decision.state());
    assertThat(decision.nextTick().filter(at -> !at.isAfter(now)))
        .as("a tick for what is over would make the shell spin")
        .isEmpty();
    owed.forEach(
        (request, deadline) ->
            assertThat(deadline)
                .as("deadline of %s, which is still not answered", request)
                .isAfter(now));
  }

  private void checkReply(StreamReply reply, Instant now) {
    RequestId request = reply.request();
    assertThat(owed).as("%s is owed a reply", reply).containsKey(request);
    if (reply instanceof StreamReply.Granted granted) {
      assertThat(live).as("%s comes beside another grant", granted).doesNotContainKey(request);
      assertThat(grantsLeft.merge(request, -1, Integer::sum))
          .as("grants left for %s", request)
          .isNotNegative();
      newest.ifPresent(
          id ->
              assertThat(IN_ORDER.compare(granted.grant().id(), id))
                  .as("order of grants")
                  .isPositive());
      newest = Optional.of(granted.grant().id());
      live.put(request, new Live(granted, end(granted, now)));
      checkSession(granted.grant().session());
    } else {
      owed.remove(request);
    }
  }

  private static Instant end(StreamReply.Granted granted, Instant now) {
    return now.plus(granted.grant().deadlines().total())
        .plus(granted.grant().deadlines().download())
        .plus(SETTLING_SLACK);
  }

  private void checkSession(OrchestratorSession session) {
    assertThat(ended).doesNotContain(session.authToken().sessionId());
    assertThat(live.values().stream().filter(held -> held.session().equals(session)).count())
        .as("segments under way in %s", session)
        .isLessThanOrEqualTo(4);
  }

  private void checkEnd(OrchestratorSession session) {
    assertThat(ended.add(session.authToken().sessionId())).as("%s ends once", session).isTrue();
    assertThat(live.values())
        .as("%s ends unused", session)
        .noneMatch(h -> h.session().equals(session));
  }

  private static void checkState(StreamState before, StreamState after) {
    assertThat(after.term()).isGreaterThanOrEqualTo(before.term());
    assertThat(after.incarnation()).isGreaterThanOrEqualTo(before.incarnation());
    assertThat(after.recent()).hasSizeLessThanOrEqualTo(32);
    assertThat(after.avoided()).hasSizeLessThanOrEqualTo(4);
    assertThat(after.opening()).hasSizeLessThanOrEqualTo(4);
    assertThat(after.retiring()).hasSizeLessThanOrEqualTo(after.flights().size());
  }

  void atTheEnd(StreamState state) {
    assertThat(owed).isEmpty();
    assertThat(state.isQuiet()).isTrue();
    assertThat(state.retiring()).isEmpty();
  }
}
