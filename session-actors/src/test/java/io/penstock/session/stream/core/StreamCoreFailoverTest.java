package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.request;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.StreamStory.flowing;
import static io.penstock.session.stream.testing.StreamStory.withOrchestrators;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamReply;
import io.penstock.session.stream.testing.Segments;
import io.penstock.session.stream.testing.StreamStory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from an attempt that failed. */
final class StreamCoreFailoverTest {

  private static final FailureKind BUSY = new FailureKind.Busy("OrchestratorBusy");
  private static final FailureKind FAULTY = new FailureKind.Faulty("a rendition is missing");
  private static final FailureKind EXPIRED = new FailureKind.SessionExpired("expired auth token");

  static Stream<FailureKind> kindsThatSendTheSegmentElsewhere() {
    return Stream.of(
        BUSY,
        FAULTY,
        new FailureKind.Unreachable("no answer"),
        new FailureKind.Incapable("no HEVC"),
        new FailureKind.TooExpensive("above the cap"),
        new FailureKind.Unpayable("no deposit"),
        new FailureKind.OwnFault("bad request"));
  }

  @ParameterizedTest
  @MethodSource("kindsThatSendTheSegmentElsewhere")
  void failedAttemptMovesToTheStandbyAtOnce(FailureKind failure) {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).fails(2, failure);

    assertThat(story.grantedAt(2)).isEqualTo("b");
    assertThat(story.repliesTo(2)).hasSize(2).hasOnlyElementsOfType(StreamReply.Granted.class);
  }

  @Test
  void faultyOrchestratorLosesTheStream() {
    StreamStory story =
        flowing("a", "b", "c").push(2, segment(2, 'b')).fails(2, FAULTY).succeeds(2);

    story.push(3, segment(3, 'c'));

    assertThat(story.grantedAt(3)).isEqualTo("b");
    assertThat(story.remembered())
        .contains(new StreamEvent.OrchestratorLost(1, Segments.orchestrator("a"), "faulty"));
    assertThat(story.ended()).containsExactly("a-1");
    assertThat(story.asked()).containsExactly("c");
  }

  @Test
  void busyOrchestratorKeepsTheStream() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).fails(2, BUSY).succeeds(2);

    story.after(Duration.ofSeconds(1)).push(3, segment(3, 'c'));

    assertThat(story.grantedAt(3)).isEqualTo("a");
    assertThat(story.ended()).isEmpty();
    assertThat(story.remembered()).noneMatch(StreamEvent.OrchestratorLost.class::isInstance);
  }

  @Test
  void busyOrchestratorIsLeftAloneForAMoment() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).fails(2, BUSY);

    story.after(Duration.ofMillis(999)).push(3, segment(3, 'c'));

    assertThat(story.grantedAt(3)).isEqualTo("b");
  }

  @Test
  void busyAnswerDoesNotShortenTheTimeThatAFaultyOrchestratorIsLeftAlone() {
    StreamStory story =
        flowing("a", "b", "c")
            .push(2, segment(2, 'b'))
            .push(3, segment(3, 'c'))
            .fails(2, FAULTY)
            .fails(3, BUSY)
            .refuses("c", BUSY)
            .nowOn();

    story.after(Duration.ofSeconds(5)).push(4, segment(4, 'd'));

    assertThat(story.asked()).containsExactly("c");
  }

  @Test
  void busyDoesNotCountAsAnAttempt() {
    StreamStory story = flowing("a", "b", "c").push(2, segment(2, 'b'));

    story.fails(2, BUSY).fails(2, FAULTY).opens("c").fails(2, FAULTY);

    assertThat(story.grantOf(2).attempt()).isEqualTo(2);
    assertThat(story.repliesTo(2)).hasOnlyElementsOfType(StreamReply.Granted.class);
  }

  @Test
  void thirdOrchestratorTakesTheSegmentThatTwoBusyOnesRefused() {
    StreamStory story = flowing("a", "b", "c").push(2, segment(2, 'b')).succeeds(2);
    story.push(3, segment(3, 'c')).fails(3, BUSY).succeeds(3);
    story.after(Duration.ofSeconds(1)).push(4, segment(4, 'd')).fails(4, BUSY).fails(4, BUSY);
    assertThat(story.askedInLastStep()).containsExactly("c");

    story.after(Duration.ofSeconds(2)).opens("c");

    assertThat(story.grantedAt(4)).isEqualTo("c");
    assertThat(story.asked()).containsExactly("c");
    assertThat(story.endedInLastStep()).containsExactly("b-2");
  }

  @Test
  void maxAttemptsBoundsTheSubmissions() {
    StreamStory story = flowing("a", "b", "c", "d").push(2, segment(2, 'b'));

    story.fails(2, FAULTY).fails(2, FAULTY).opens("c").fails(2, FAULTY);

    assertThat(story.repliesTo(2)).hasSize(4);
    assertThat(story.repliesTo(2).get(3))
        .isEqualTo(
            new StreamReply.GaveUp(
                request(2), "https://c.example:8935: a rendition is missing after 3 attempts"));
  }

  @Test
  void singleOrchestratorThatHiccupsIsTriedAgain() {
    StreamStory story = withOrchestrators("a").push(1, segment(1, 'a')).opens("a");

    story.fails(1, FAULTY);
    assertThat(story.askedInLastStep()).isEmpty();
    story.after(Duration.ofMillis(250));

    assertThat(story.askedInLastStep()).containsExactly("a");
    assertThat(story.opens("a").grantedAt(1)).isEqualTo("a");
    assertThat(story.grantOf(1).attempt()).isEqualTo(2);
  }

  @Test
  void whenAllHaveFailedAnotherRoundBegins() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b'));

    story.fails(2, FAULTY).fails(2, FAULTY);
    assertThat(story.askedInLastStep()).isEmpty();
    story.after(Duration.ofMillis(250));

    assertThat(story.asked()).hasSize(1);
    assertThat(story.opens(story.asked().get(0)).grantOf(2).attempt()).isEqualTo(3);
  }

  @Test
  void expiredSessionIsRenewedOnceAtTheSameOrchestrator() {
    StreamStory story =
        withOrchestrators("a").push(1, segment(1, 'a')).opens("a").succeeds(1).nowOn();

    story.push(2, segment(2, 'b')).fails(2, EXPIRED);
    assertThat(story.askedInLastStep()).containsExactly("a");
    story.opens("a");

    assertThat(story.grantOf(2).session().authToken().sessionId()).isEqualTo("a-2");
    assertThat(story.grantOf(2).attempt()).isEqualTo(1);
    assertThat(story.ended()).containsExactly("a-1");
    assertThat(story.observations()).isEmpty();
  }

  @Test
  void sessionThatExpiresTwiceForOneSegmentIsAFailure() {
    StreamStory story = withOrchestrators("a", "b").push(1, segment(1, 'a')).opens("a").nowOn();

    story.fails(1, EXPIRED).opens("a").fails(1, EXPIRED).opens("b");

    assertThat(story.grantedAt(1)).isEqualTo("b");
    assertThat(story.asked()).containsExactly("a");
  }

  @Test
  void segmentsThatFindTheSameSessionExpiredShareItsRenewal() {
    StreamStory story =
        withOrchestrators("a")
            .push(1, segment(1, 'a'))
            .opens("a")
            .push(2, segment(2, 'b'))
            .push(3, segment(3, 'c'))
            .nowOn();

    story.fails(1, EXPIRED).fails(2, EXPIRED).opens("a").fails(3, EXPIRED);

    assertThat(story.asked()).containsExactly("a");
    assertThat(story.grantOf(1).session()).isEqualTo(story.grantOf(3).session());
    assertThat(story.ended()).containsExactly("a-1");
  }

  @Test
  void standbyServesWhileTheExpiredSessionIsRenewed() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).fails(2, EXPIRED);

    assertThat(story.grantedAt(2)).isEqualTo("b");
    assertThat(story.askedInLastStep()).containsExactly("a");
  }

  @Test
  void badInputIsRefusedOnceAndBlamesNobody() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b')).fails(2, new FailureKind.BadInput("no frames"));

    assertThat(story.repliesTo(2))
        .last()
        .isEqualTo(new StreamReply.Refused(request(2), "no frames"));
    assertThat(story.observations()).isEmpty();
    assertThat(story.push(3, segment(3, 'c')).grantedAt(3)).isEqualTo("a");
  }

  @Test
  void cancelledAttemptEndsItsSegmentAndBlamesNobody() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b')).fails(2, new FailureKind.Cancelled("stopping"));

    assertThat(story.repliesTo(2)).last().isEqualTo(new StreamReply.GaveUp(request(2), "stopping"));
    assertThat(story.observations()).isEmpty();
  }

  @Test
  void failuresAreToldToOtherStreams() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).fails(2, FAULTY).fails(2, BUSY);

    assertThat(story.observations())
        .containsExactly(
            new StreamEffect.ObserveFailure(Segments.orchestrator("a"), FAULTY),
            new StreamEffect.ObserveFailure(Segments.orchestrator("b"), BUSY));
  }

  @Test
  void successIsToldToOtherStreamsAsAShareOfRealTime() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b')).succeedsIn(2, Duration.ofMillis(500));

    assertThat(story.observations())
        .containsExactly(new StreamEffect.ObserveSuccess(Segments.orchestrator("a"), 0.25));
  }

  @Test
  void streamLeavesAnOrchestratorThatFallsBehindRealTimeTwice() {
    StreamStory story = flowing("a", "b");

    story.push(2, segment(2, 'b')).succeedsIn(2, Duration.ofMillis(2_500));
    assertThat(story.push(3, segment(3, 'c')).grantedAt(3)).isEqualTo("a");
    story.succeedsIn(3, Duration.ofMillis(2_500));

    assertThat(story.push(4, segment(4, 'd')).grantedAt(4)).isEqualTo("b");
    assertThat(story.remembered())
        .contains(new StreamEvent.OrchestratorLost(1, Segments.orchestrator("a"), "slow"));
  }

  @Test
  void oneSlowSegmentIsForgivenByAFastOne() {
    StreamStory story = flowing("a", "b");
    for (int number = 2; number <= 7; number++) {
      story
          .push(number, segment(number, (char) ('a' + number)))
          .succeedsIn(number, Duration.ofMillis(number % 2 == 0 ? 2_500 : 500));
    }

    assertThat(story.push(8, segment(8, 'x')).grantedAt(8)).isEqualTo("a");
  }

  @Test
  void slowOrchestratorKeepsTheStreamIfThereIsNoBetterOne() {
    StreamStory story = withOrchestrators("a").push(1, segment(1, 'a')).opens("a").succeeds(1);
    for (int number = 2; number <= 5; number++) {
      story
          .push(number, segment(number, (char) ('a' + number)))
          .succeedsIn(number, Duration.ofMillis(2_500));
    }

    assertThat(story.push(6, segment(6, 'x')).grantedAt(6)).isEqualTo("a");
  }

  @Test
  void waitingSegmentGoesOnAsSoonAsAnAvoidedOrchestratorMayBeAskedAgain() {
    StreamStory story =
        withOrchestrators("a", "b").push(1, segment(1, 'a')).refuses("a", BUSY).nowOn();

    story.after(Duration.ofSeconds(1));

    assertThat(story.asked()).containsExactly("a");
  }
}
