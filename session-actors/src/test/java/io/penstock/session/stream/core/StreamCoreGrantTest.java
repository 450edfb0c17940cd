package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.StreamStory.flowing;
import static io.penstock.session.stream.testing.StreamStory.justStarted;
import static io.penstock.session.stream.testing.StreamStory.withOrchestrators;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.stream.StreamReply;
import io.penstock.session.stream.testing.Segments;
import io.penstock.session.stream.testing.StreamStory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a segment gets its first grant. */
final class StreamCoreGrantTest {

  @Test
  void firstSegmentOpensASessionAndIsGrantedThere() {
    StreamStory story = withOrchestrators("a", "b").push(1, segment(1, 'a'));

    assertThat(story.asked()).containsExactly("a");
    assertThat(story.repliesTo(1)).isEmpty();

    story.opens("a");

    assertThat(story.grantedAt(1)).isEqualTo("a");
    assertThat(story.grantOf(1).attempt()).isEqualTo(1);
  }

  @Test
  void laterSegmentsStayAtTheirOrchestratorWithoutAskingAgain() {
    StreamStory story = flowing("a", "b", "c");

    story.push(2, segment(2, 'b')).succeeds(2).push(3, segment(3, 'c'));

    assertThat(story.grantedAt(2)).isEqualTo("a");
    assertThat(story.grantedAt(3)).isEqualTo("a");
    assertThat(story.asked()).isEmpty();
  }

  @Test
  void standbyIsFetchedAfterTheFirstGrant() {
    StreamStory story = withOrchestrators("a", "b", "c").push(1, segment(1, 'a')).opens("a");

    assertThat(story.asked()).containsExactly("a", "b");

    story.opens("b").succeeds(1).push(2, segment(2, 'b'));

    assertThat(story.asked()).containsExactly("a", "b");
    assertThat(story.grantedAt(2)).isEqualTo("a");
  }

  @Test
  void anotherOrchestratorIsAskedWhenTheFirstTakesTime() {
    StreamStory story = withOrchestrators("a", "b").push(1, segment(1, 'a'));

    story.after(Duration.ofMillis(299));
    assertThat(story.askedInLastStep()).isEmpty();
    story.after(Duration.ofMillis(1));

    assertThat(story.askedInLastStep()).containsExactly("b");
    assertThat(story.opens("b").grantedAt(1)).isEqualTo("b");
  }

  @Test
  void nobodyTicksWhileAnswersAreAllThatIsWaitedFor() {
    StreamStory story = withOrchestrators("a").push(1, segment(1, 'a'));

    story.after(Duration.ofSeconds(2));

    assertThat(story.nextTick()).contains(Segments.START.plus(Segments.PATIENCE));
  }

  @Test
  void anotherOrchestratorIsAskedAtOnceWhenTheFirstRefuses() {
    StreamStory story =
        withOrchestrators("a", "b")
            .push(1, segment(1, 'a'))
            .refuses("a", new FailureKind.Busy("OrchestratorCapped"));

    assertThat(story.askedInLastStep()).containsExactly("b");
  }

  @Test
  void orchestratorThatCannotDoTheJobIsNotGrantedAndItsSessionEnds() {
    StreamStory story = withOrchestrators("a", "b").push(1, segment(1, 'a'));

    story.opens(Segments.incapable(Segments.orchestrator("a"), "weak"));

    assertThat(story.askedInLastStep()).containsExactly("b");
    assertThat(story.endedInLastStep()).containsExactly("weak");
    assertThat(story.repliesTo(1)).isEmpty();
  }

  @Test
  void inFlightSegmentsOfASessionAreBounded() {
    StreamStory story = flowing("a", "b");
    for (int number = 2; number <= 10; number++) {
      story.push(number, segment(number, (char) ('a' + number)));
    }

    assertThat(story.grantedAt(5)).isEqualTo("a");
    assertThat(story.grantedAt(6)).isEqualTo("b");
    assertThat(story.grantedAt(9)).isEqualTo("b");
    assertThat(story.repliesTo(10)).isEmpty();

    story.succeeds(2);

    assertThat(story.grantedAt(10)).isEqualTo("a");
  }

  @Test
  void segmentThatFindsAllSessionsFullGetsOneMore() {
    StreamStory story = flowing("a", "b", "c");
    for (int number = 2; number <= 10; number++) {
      story.push(number, segment(number, (char) ('a' + number)));
    }
    assertThat(story.askedInLastStep()).containsExactly("c");

    story.opens("c");

    assertThat(story.grantedAt(10)).isEqualTo("c");
    assertThat(story.ended()).isEmpty();
  }

  @Test
  void firstSegmentWaitsForTheSnapshotOfOrchestrators() {
    StreamStory story = justStarted().recovers(StreamRecord.EMPTY).push(1, segment(1, 'a'));
    assertThat(story.repliesTo(1)).isEmpty();

    story.poolIs("a");

    assertThat(story.askedInLastStep()).containsExactly("a");
  }

  @Test
  void withoutAnyOrchestratorTheEdgeIsToldSo() {
    StreamStory known = withOrchestrators().push(1, segment(1, 'a'));
    StreamStory later = justStarted().push(1, segment(1, 'a')).poolIs();

    assertThat(known.repliesTo(1))
        .containsExactly(new StreamReply.NoOrchestrators(Segments.request(1)));
    assertThat(later.repliesTo(1))
        .containsExactly(new StreamReply.NoOrchestrators(Segments.request(1)));
  }

  @Test
  void deadlinesLeaveTimeForAnotherAttemptWhileThereCanBeOne() {
    StreamStory alone = withOrchestrators("a").push(1, segment(1, 'a')).opens("a");
    StreamStory withStandby = flowing("a", "b").push(2, segment(2, 'b'));

    assertThat(alone.grantOf(1).deadlines().total()).isEqualTo(Duration.ofSeconds(8));
    assertThat(withStandby.grantOf(2).deadlines().total()).isEqualTo(Duration.ofSeconds(4));
    assertThat(withStandby.grantOf(2).deadlines().head()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void noAttemptIsGivenMoreTimeThanThePublisherWaits() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b', Duration.ofMillis(1_200), "h264"));

    assertThat(story.grantOf(2).deadlines().total()).isEqualTo(Duration.ofSeconds(1));
    assertThat(story.grantOf(2).deadlines().head()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void publisherThatCannotWaitGetsNoGrant() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b', Duration.ofMillis(200), "h264"));

    assertThat(story.repliesTo(2)).hasOnlyElementsOfType(StreamReply.GaveUp.class);
  }

  @Test
  void segmentThatNobodyTakesIsGivenUpAtItsDeadlineWithTheReason() {
    StreamStory story =
        withOrchestrators("a")
            .push(1, segment(1, 'a'))
            .refuses("a", new FailureKind.Unreachable("connection refused"));

    story.after(Duration.ofMillis(250)).after(Segments.PATIENCE);

    assertThat(story.repliesTo(1))
        .containsExactly(
            new StreamReply.GaveUp(
                Segments.request(1), "https://a.example:8935: connection refused"));
  }

  @Test
  void grantOfALostAttemptIsReplacedOnceItMustBeOver() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b'));
    StreamReply first = story.repliesTo(2).get(0);

    story.after(Duration.ofSeconds(10));

    assertThat(story.repliesTo(2)).hasSize(2).startsWith(first);
    assertThat(story.grantOf(2).attempt()).isEqualTo(2);
  }

  @Test
  void returnedGrantEndsItsRequestAndMakesRoom() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b'));

    story.returnsGrant(2);

    assertThat(story.state().isQuiet()).isTrue();
    assertThat(story.push(3, segment(2, 'b')).grantedAt(3)).isEqualTo("a");
  }

  @Test
  void reportAboutAnotherRequestSettlesNothing() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b'));

    story.take(
        new StreamInput.Settled(
            Segments.request(99), story.grantOf(2).id(), StreamStory.success(Duration.ZERO)));

    assertThat(story.state().isQuiet()).isFalse();
  }
}
