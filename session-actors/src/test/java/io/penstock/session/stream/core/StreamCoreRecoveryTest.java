package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.START;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.Segments.session;
import static io.penstock.session.stream.testing.StreamStory.justStarted;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.GrantId;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.testing.StreamStory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a new owner takes over what the journal knows: before the first segment, late, or never. */
final class StreamCoreRecoveryTest {

  private static final OrchestratorSession HELD = session(orchestrator("a"), "held");

  @Test
  void segmentWaitsForTheJournalOnly() {
    StreamStory story = justStarted().poolIs("a").push(1, segment(1, 'a'));
    assertThat(story.asked()).isEmpty();

    story.recovers(StreamRecord.EMPTY);

    assertThat(story.askedInLastStep()).containsExactly("a");
  }

  @Test
  void journalThatNeverAnswersIsDoneWithout() {
    StreamStory story =
        justStarted().poolIs("a").push(1, segment(1, 'a')).recoveryOverdue().opens("a");

    assertThat(story.grantOf(1).id()).isEqualTo(new GrantId(1, 1));
  }

  @Test
  void streamGoesOnAtItsOrchestratorAfterARestart() {
    StreamStory story =
        justStarted().poolIs("b", "a").push(101, segment(101, 'a')).recovers(open(5, HELD));

    assertThat(story.grantOf(101).session()).isEqualTo(HELD);
    assertThat(story.grantOf(101).id().term()).isEqualTo(6);
    assertThat(story.state().incarnation()).isEqualTo(3);
  }

  @Test
  void termIsOneMoreThanTheJournalsAndIsRemembered() {
    StreamStory story = justStarted().poolIs("a").recovers(open(5, HELD));

    assertThat(story.state().term()).isEqualTo(6);
    assertThat(story.remembered()).containsExactly(new StreamEvent.StreamOpened(CARD, 6, 3));
  }

  @Test
  void expiredSessionIsNotTakenUpAgain() {
    StreamStory story =
        justStarted()
            .poolIs("a")
            .push(101, segment(101, 'a'))
            .recovers(open(5, session(orchestrator("a"), "old", START)));

    assertThat(story.askedInLastStep()).containsExactly("a");
  }

  @Test
  void sessionOfAnOrchestratorThatIsNotListedAnyMoreIsNotTakenUpAgain() {
    StreamStory known =
        justStarted().poolIs("b").push(101, segment(101, 'a')).recovers(open(5, HELD));
    StreamStory learnt =
        justStarted().push(101, segment(101, 'a')).recovers(open(5, HELD)).poolIs("b");

    assertThat(known.askedInLastStep()).containsExactly("b");
    assertThat(learnt.askedInLastStep()).containsExactly("b");
  }

  @Test
  void closedStreamStartsAFreshIncarnation() {
    StreamRecord closed =
        new StreamRecord(
            5, 3, Optional.of(CARD), Optional.empty(), new StreamProgress(100, 90, 1, 9), false);

    StreamStory story = justStarted().poolIs("a").push(1, segment(1, 'a')).recovers(closed);

    assertThat(story.state().incarnation()).isEqualTo(4);
    assertThat(story.state().progress()).isEqualTo(new StreamProgress(-1, 90, 1, 9));
  }

  @Test
  void lateRecoveryKeepsWhatWasDoneSince() {
    StreamStory story =
        justStarted()
            .poolIs("b")
            .push(101, segment(101, 'a'))
            .recoveryOverdue()
            .opens("b")
            .succeeds(101)
            .nowOn()
            .recovers(open(5, HELD));

    assertThat(story.state().progress()).isEqualTo(new StreamProgress(101, 91, 1, 1_009));
    assertThat(story.state().incarnation()).isEqualTo(3);
    assertThat(story.remembered())
        .containsExactly(
            new StreamEvent.ProgressCheckpointed(6, 3, new StreamProgress(101, 91, 1, 1_009)),
            new StreamEvent.StreamOpened(CARD, 6, 3));
    assertThat(story.push(102, segment(102, 'b')).grantOf(102).id()).isEqualTo(new GrantId(6, 2));
    assertThat(story.grantedAt(102)).isEqualTo("b");
  }

  @Test
  void attemptGrantedBeforeALateRecoveryIsSettledAfterIt() {
    StreamStory story =
        justStarted()
            .poolIs("b")
            .push(101, segment(101, 'a'))
            .recoveryOverdue()
            .opens("b")
            .recovers(open(5, HELD))
            .succeeds(101);

    assertThat(story.state().isQuiet()).isTrue();
    assertThat(story.state().progress().segments()).isEqualTo(91);
  }

  @Test
  void restartBeforeALateRecoveryIsAnIncarnationMore() {
    StreamStory story =
        justStarted()
            .poolIs("b")
            .recoveryOverdue()
            .push(1, segment(500, 'a'))
            .opens("b")
            .succeeds(1)
            .push(2, segment(0, 'b'))
            .succeeds(2)
            .recovers(open(5, HELD));

    assertThat(story.state().incarnation()).isEqualTo(4);
    assertThat(story.state().progress().highestSequence()).isZero();
  }

  @Test
  void streamClosedBeforeALateRecoveryStaysClosed() {
    StreamStory story =
        justStarted()
            .poolIs("a")
            .recoveryOverdue()
            .push(1, segment(101, 'a'))
            .opens("a")
            .succeeds(1)
            .closes()
            .nowOn()
            .recovers(open(5, HELD));

    assertThat(story.state().card()).isEmpty();
    assertThat(story.state().assigned()).isEmpty();
    assertThat(story.push(2, segment(102, 'b')).state().incarnation()).isEqualTo(4);
  }

  @Test
  void recoveryLeavesNothingToTickFor() {
    StreamStory story = justStarted().poolIs("a").recovers(open(5, HELD));

    assertThat(story.nextTick()).isEmpty();
    assertThat(story.after(Duration.ofMinutes(1)).remembered()).hasSize(1);
  }

  private static StreamRecord open(long term, OrchestratorSession held) {
    return new StreamRecord(
        term, 3, Optional.of(CARD), Optional.of(held), new StreamProgress(100, 90, 1, 9), true);
  }
}
