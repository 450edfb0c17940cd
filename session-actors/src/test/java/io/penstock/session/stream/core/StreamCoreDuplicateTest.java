package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Segments.card;
import static io.penstock.session.stream.testing.Segments.request;
import static io.penstock.session.stream.testing.Segments.segment;
import static io.penstock.session.stream.testing.StreamStory.flowing;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.stream.StreamReply;
import io.penstock.session.stream.testing.Segments;
import io.penstock.session.stream.testing.StreamStory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same segment is transcoded once; what differs in content is another segment. */
final class StreamCoreDuplicateTest {

  private static final List<URI> RESULTS = List.of(URI.create("https://a.example/1.ts"));

  @Test
  void duplicateOfASegmentUnderWayJoinsIt() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).push(3, segment(2, 'b'));

    assertThat(story.repliesTo(3)).containsExactly(new StreamReply.Joined(request(3), request(2)));
  }

  @Test
  void duplicateOfASegmentThatWaitsForASessionJoinsIt() {
    StreamStory story =
        StreamStory.withOrchestrators("a").push(1, segment(1, 'a')).push(2, segment(1, 'a'));

    assertThat(story.repliesTo(2)).containsExactly(new StreamReply.Joined(request(2), request(1)));
  }

  @Test
  void duplicateOfAFinishedSegmentGetsTheEarlierResult() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b')).succeeds(2).push(3, segment(2, 'b'));

    assertThat(story.repliesTo(3)).containsExactly(new StreamReply.Earlier(request(3), RESULTS));
  }

  @Test
  void duplicateOfARefusedSegmentGetsTheSameRefusal() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b')).fails(2, new FailureKind.BadInput("no frames"));

    story.push(3, segment(2, 'b'));

    assertThat(story.repliesTo(3))
        .containsExactly(new StreamReply.Refused(request(3), "no frames"));
  }

  @Test
  void otherContentUnderTheSameNumberIsAnotherSegment() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).push(3, segment(2, 'c'));

    assertThat(story.grantedAt(3)).isEqualTo("a");
    assertThat(story.succeeds(2).succeeds(3).push(4, segment(2, 'c')).repliesTo(4))
        .hasOnlyElementsOfType(StreamReply.Earlier.class);
  }

  @Test
  void eachPublisherOfAStreamGetsTheRenditionsOfItsOwnCard() {
    StreamStory story =
        flowing("a", "b")
            .push(2, card("mine"), segment(2, 'b'))
            .push(3, card("theirs"), segment(2, 'c'));

    assertThat(story.state().jobOf(story.grantOf(2).id()).profiles())
        .isEqualTo(card("mine").profiles());
    assertThat(story.state().jobOf(story.grantOf(3).id()).profiles())
        .isEqualTo(card("theirs").profiles());
  }

  @Test
  void edgeThatCannotReachTheResultHasTheSegmentTranscodedAgain() {
    StreamStory story =
        flowing("a", "b").push(2, segment(2, 'b')).succeeds(2).push(3, segment(2, 'b'));

    story.pushAnew(3, segment(2, 'b'));

    assertThat(story.grantedAt(3)).isEqualTo("a");
    assertThat(story.succeeds(3).state().progress().segments()).isEqualTo(3);
  }

  @Test
  void edgeThatCannotReachTheLeaderGetsAnAttemptOfItsOwn() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b')).push(3, segment(2, 'b'));

    story.pushAnew(3, segment(2, 'b')).succeeds(3).succeeds(2);

    assertThat(story.grantedAt(3)).isEqualTo("a");
    assertThat(story.state().progress().segments()).as("counted once").isEqualTo(2);
    assertThat(story.state().isQuiet()).isTrue();
  }

  @Test
  void requestThatIsHeardTwiceIsOneRequest() {
    StreamStory story =
        flowing("a", "b")
            .push(2, segment(2, 'b'))
            .push(2, segment(2, 'b'))
            .pushAnew(2, segment(2, 'b'));

    assertThat(story.repliesTo(2)).hasSize(1);
  }

  @Test
  void resultThatComesAfterItsSegmentWasGivenUpServesTheNextPush() {
    StreamStory story = flowing("a", "b").push(2, segment(2, 'b', Duration.ofSeconds(1), "h264"));
    story.after(Duration.ofSeconds(1));
    assertThat(story.repliesTo(2)).last().isInstanceOf(StreamReply.GaveUp.class);

    story.succeeds(2);

    assertThat(story.push(3, segment(2, 'b')).repliesTo(3))
        .containsExactly(new StreamReply.Earlier(request(3), RESULTS));
    assertThat(story.state().progress().failed()).isEqualTo(1);
    assertThat(story.state().progress().segments()).as("only the first").isEqualTo(1);
  }

  @Test
  void rememberedResultsAreBounded() {
    StreamStory story = flowing("a", "b");
    for (int number = 2; number <= 60; number++) {
      story.push(number, segment(number, 'x')).succeeds(number);
    }

    assertThat(story.state().recent()).hasSize(32);
    assertThat(story.push(61, segment(29, 'x')).repliesTo(61))
        .hasOnlyElementsOfType(StreamReply.Earlier.class);
    assertThat(story.push(62, segment(28, 'x')).repliesTo(62))
        .hasOnlyElementsOfType(StreamReply.Granted.class);
  }

  @Test
  void changedMediaFormatForcesANewEncoderOnce() {
    StreamStory story = flowing("a", "b");
    story.push(2, segment(2, 'b', Segments.PATIENCE, "h264,aac,640x360/1/8"));
    story.push(3, segment(3, 'c', Segments.PATIENCE, "h264,aac,640x360/1/8"));

    assertThat(story.state().jobOf(story.grantOf(2).id()).forceSessionReinit()).isTrue();
    assertThat(story.state().jobOf(story.grantOf(3).id()).forceSessionReinit()).isFalse();
  }
}
