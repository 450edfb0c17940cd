package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.START;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.request;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.StreamStory.flowing;
import static io.penstock.session.stream.testing.StreamStory.withOrchestrators;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.SegmentOutcome;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.StreamReply;
import io.penstock.session.stream.testing.Segments;
import io.penstock.session.stream.testing.StreamStory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Incarnations, tokens, checkpoints and the end of a stream. */
final class StreamCoreLifeTest {

  @Test
  void firstSegmentOpensTheStream() {
    StreamStory story = withOrchestrators("a").push(7, segment(7, 'a'));

    assertThat(story.remembered()).containsExactly(new StreamEvent.StreamOpened(CARD, 1, 1));
  }

  @Test
  void numbersThatStartOverOpenANewIncarnationOnce() {
    StreamStory story = flowing("a", "b").push(2, segment(1000, 'x')).succeeds(2).nowOn();

    story.push(3, segment(0, 'a')).succeeds(3).push(4, segment(1, 'b')).succeeds(4);

    assertThat(story.state().incarnation()).isEqualTo(2);
    assertThat(story.remembered()).containsExactly(new StreamEvent.StreamOpened(CARD, 1, 2));
    assertThat(story.grantedAt(3)).as("the orchestrator stays").isEqualTo("a");
  }

  @Test
  void segmentsOfTheIncarnationBeforeDoNotDisturbTheNewOne() {
    StreamStory story =
        flowing("a", "b").push(2, segment(999, 'x')).succeeds(2).push(3, segment(1000, 'y'));

    story.push(4, segment(0, 'a')).succeeds(3).push(5, segment(1, 'b'));

    assertThat(story.state().incarnation()).isEqualTo(2);
    assertThat(story.state().progress().segments()).isEqualTo(3);
  }

  @Test
  void lateDuplicateOfAnOldSegmentIsNoRestart() {
    StreamStory story = flowing("a", "b").push(2, segment(1000, 'x')).succeeds(2);

    story.push(3, segment(1, 'a'));

    assertThat(story.state().incarnation()).isEqualTo(1);
    assertThat(story.repliesTo(3)).hasOnlyElementsOfType(StreamReply.Earlier.class);
  }

  @Test
  void segmentsOutOfOrderAreOneIncarnation() {
    StreamStory story = flowing("a", "b");
    for (long sequence : List.of(40L, 33L, 39L, 8L)) {
      story.push(sequence, segment(sequence, 'x')).succeeds(sequence);
    }

    assertThat(story.state().incarnation()).isEqualTo(1);
    assertThat(story.state().progress().highestSequence()).isEqualTo(40);
  }

  @Test
  void gapIsNoRestart() {
    StreamStory story =
        flowing("a", "b")
            .push(2, segment(1_000_000, 'x'))
            .succeeds(2)
            .push(3, segment(1_000_001, 'y'));

    assertThat(story.state().incarnation()).isEqualTo(1);
  }

  @Test
  void hugeNumbersAreNoRestart() {
    StreamStory story = flowing("a", "b");
    story.push(2, segment(Long.MAX_VALUE - 1, 'x')).succeeds(2);
    story.push(3, segment(Long.MAX_VALUE, 'y')).succeeds(3);
    story.push(4, segment(Long.MIN_VALUE, 'z')).succeeds(4);

    assertThat(story.state().incarnation()).isEqualTo(1);
  }

  @Test
  void tokenIsRenewedBeforeItExpiresWithoutAPause() {
    StreamStory story =
        withOrchestrators("a").push(1, segment(1, 'a')).opens("a").succeeds(1).nowOn();
    story.after(Duration.ofMinutes(27).minusSeconds(1)).push(2, segment(2, 'b')).succeeds(2);
    assertThat(story.asked()).isEmpty();

    story.after(Duration.ofSeconds(2)).push(3, segment(3, 'c'));
    assertThat(story.grantOf(3).session().authToken().sessionId()).isEqualTo("a-1");
    assertThat(story.asked()).containsExactly("a");
    story.opens("a", START.plus(Duration.ofHours(1))).push(4, segment(4, 'd'));

    assertThat(story.grantOf(4).session().authToken().sessionId()).isEqualTo("a-2");
    assertThat(story.ended()).as("still used by segment 3").isEmpty();
    assertThat(story.succeeds(3).endedInLastStep()).containsExactly("a-1");
  }

  @Test
  void orchestratorThatCannotRenewNowGoesOnServing() {
    StreamStory story = flowing("a", "b").after(Duration.ofMinutes(28)).push(2, segment(2, 'b'));
    assertThat(story.asked()).containsExactly("a", "b");

    story.refuses("a", new FailureKind.Busy("OrchestratorCapped")).push(3, segment(3, 'c'));

    assertThat(story.grantedAt(3)).isEqualTo("a");
  }

  @Test
  void tokenThatLooksExpiredByOurClockIsForItsOrchestratorToJudge() {
    StreamStory story =
        withOrchestrators("a").push(1, segment(1, 'a')).opens("a", START.minusSeconds(3600));

    assertThat(story.grantedAt(1)).isEqualTo("a");
    assertThat(story.askedInLastStep()).isEmpty();
  }

  @Test
  void restatedSessionReplacesTheHeldOne() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b'));
    OrchestratorSession restated =
        Segments.session(orchestrator("a"), "a-1", START.plus(Duration.ofHours(2)));

    story
        .settles(
            2,
            new SegmentOutcome.Succeeded(
                Duration.ofMillis(500), 1, List.of(), Optional.of(restated)))
        .push(3, segment(3, 'c'));

    assertThat(story.grantOf(3).session()).isEqualTo(restated);
    assertThat(story.ended()).isEmpty();
  }

  @Test
  void sessionsEndOnlyAfterTheirLastFlight() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).push(3, segment(3, 'c')).nowOn();

    story.fails(2, new FailureKind.Faulty("500"));
    assertThat(story.ended()).isEmpty();

    assertThat(story.succeeds(3).endedInLastStep()).containsExactly("a-1");
  }

  @Test
  void sessionThatNobodyWaitsForAnyMoreIsEnded() {
    StreamStory story = withOrchestrators("a").push(1, segment(1, 'a')).closes().nowOn();

    assertThat(story.opens("a").ended()).containsExactly("a-1");
  }

  @Test
  void closeEndsEverySessionOnceAndIsRemembered() {
    StreamStory story = flowing("a", "b").closes();

    assertThat(story.ended()).containsExactly("a-1", "b-2");
    assertThat(story.remembered())
        .containsExactly(
            new StreamEvent.ProgressCheckpointed(1, 1, new StreamProgress(1, 1, 0, 1_000)),
            new StreamEvent.StreamClosed(1, "idle"));
    assertThat(story.nowOn().closes().ended()).isEmpty();
    assertThat(story.remembered()).isEmpty();
  }

  @Test
  void closeWithSegmentsUnderWayAnswersThemAndEndsTheirSessionLast() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).closes();

    assertThat(story.repliesTo(2)).last().isEqualTo(new StreamReply.GaveUp(request(2), "idle"));
    assertThat(story.ended()).containsExactly("b-2");
    assertThat(story.fails(2, new FailureKind.Cancelled("")).endedInLastStep())
        .containsExactly("a-1");
  }

  @Test
  void segmentAfterACloseOpensTheNextIncarnation() {
    StreamStory story = flowing("a", "b").closes().nowOn().push(2, segment(2, 'b'));

    assertThat(story.asked()).containsExactly("a");
    assertThat(story.remembered()).containsExactly(new StreamEvent.StreamOpened(CARD, 1, 2));
    assertThat(story.state().progress().segments()).as("totals go on").isEqualTo(1);
  }

  @Test
  void progressIsCheckpointedEveryFewSeconds() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).succeeds(2);
    assertThat(story.remembered()).isEmpty();

    story.after(Duration.ofSeconds(5)).after(Duration.ofMinutes(1));

    assertThat(story.remembered())
        .containsExactly(
            new StreamEvent.ProgressCheckpointed(1, 1, new StreamProgress(2, 2, 0, 2_000)));
    assertThat(story.nextTick()).isEmpty();
  }

  @Test
  void progressIsCheckpointedBeforeTheOwnerStops() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).succeeds(2).stops();

    assertThat(story.remembered())
        .containsExactly(
            new StreamEvent.ProgressCheckpointed(1, 1, new StreamProgress(2, 2, 0, 2_000)));
    assertThat(story.ended()).as("the stream goes on elsewhere").isEmpty();
  }
}
