package io.penstock.session.stream;

import static io.penstock.session.stream.EdgeStage.RENDITION;
import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The edge between publishers and the owners of their streams. */
final class SegmentEdgeTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create(ConfigFactory.load("application-test"));

  private final EdgeStage stage = new EdgeStage(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void pushedSegmentIsRoutedTranscodedReportedAndAnswered() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    assertThat(route.card()).isEqualTo(CARD);
    assertThat(route.facts().key().sequence()).isEqualTo(1);

    EdgeStage.grant(route, 1);
    stage.attempt(0).succeed(RENDITION);

    stage.publisher.expectMessage(new SegmentAnswer.Transcoded(List.of(RENDITION)));
    StreamSession.Settle settle = stage.owner.expectMessageClass(StreamSession.Settle.class);
    assertThat(settle.request()).isEqualTo(route.request());
    assertThat(settle.outcome())
        .isEqualTo(
            new SegmentOutcome.Succeeded(
                Duration.ofMillis(500), 1_000, List.of(RENDITION.url()), Optional.empty()));
  }

  @Test
  void duplicatesOnTheSameNodeShareOneAttempt() {
    TestProbe<SegmentAnswer> other = KIT.createTestProbe();
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    stage.edge.tell(
        new SegmentEdge.Push(
            EdgeStage.pushed(1, 'a', "h264", Duration.ofSeconds(10)), other.getRef()));
    EdgeStage.grant(route, 1);

    stage.attempt(0).succeed(RENDITION);

    stage.publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
    other.expectMessageClass(SegmentAnswer.Transcoded.class);
    assertThat(stage.orchestrators.attempts()).hasSize(1);
  }

  @Test
  void segmentPushedAgainGetsTheEarlierResultWithoutAskingItsStream() {
    stage.serve(1, 'a');

    stage.push(1, 'a');

    stage.publisher.expectMessage(new SegmentAnswer.Transcoded(List.of(RENDITION)));
    stage.owner.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void otherContentUnderTheSameNumberIsAnotherSegment() {
    stage.serve(1, 'a');

    stage.push(1, 'b');

    stage.expectRoute();
  }

  @Test
  void edgeAsksAnewForAResultThatItDoesNotHold() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();

    route
        .replyTo()
        .tell(new StreamReply.Earlier(route.request(), List.of(URI.create("https://x/1.ts"))));

    StreamSession.RouteAnew anew = stage.owner.expectMessageClass(StreamSession.RouteAnew.class);
    assertThat(anew.request()).isEqualTo(route.request());
    assertThat(anew.facts()).isEqualTo(route.facts());
  }

  @Test
  void edgeAsksAnewIfTheLeaderIsElsewhere() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();

    route
        .replyTo()
        .tell(new StreamReply.Joined(route.request(), new RequestId(STREAM, "another-edge", 1)));

    stage.owner.expectMessageClass(StreamSession.RouteAnew.class);
  }

  @Test
  void whatTheStreamDecidesIsWhatThePublisherHears() {
    stage.push(1, 'a');
    StreamSession.Route unusable = stage.expectRoute();
    unusable.replyTo().tell(new StreamReply.Refused(unusable.request(), "no key frame"));
    stage.publisher.expectMessage(new SegmentAnswer.Unusable("no key frame"));

    stage.push(2, 'b');
    StreamSession.Route given = stage.expectRoute();
    given.replyTo().tell(new StreamReply.GaveUp(given.request(), "all are busy"));
    stage.publisher.expectMessage(new SegmentAnswer.NotServed("all are busy"));

    stage.push(3, 'c');
    StreamSession.Route lonely = stage.expectRoute();
    lonely.replyTo().tell(new StreamReply.NoOrchestrators(lonely.request()));
    stage.publisher.expectMessage(new SegmentAnswer.NoOrchestrators());
  }

  @Test
  void inputThatNoOrchestratorCanDecodeIsRefusedWithoutAskingAnybody() {
    stage.edge.tell(
        new SegmentEdge.Push(
            EdgeStage.pushed(1, 'a', "av1", Duration.ofSeconds(10)), stage.publisher.getRef()));

    stage.publisher.expectMessage(
        new SegmentAnswer.Unusable("input codec av1 cannot be transcoded"));
    stage.owner.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void leastVersionOfOrchestratorsTravelsWithTheSegment() {
    stage.push(1, 'a');

    assertThat(stage.expectRoute().facts().required().minVersion()).isEqualTo("0.8.0");
  }

  @Test
  void replyOfANewerVersionIsIgnored() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();

    route.replyTo().tell(new StreamReply.Ignored(route.request()));
    EdgeStage.grant(route, 1);
    stage.attempt(0).succeed(RENDITION);

    stage.publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void nothingIsAskedWhenNothingIsToBeTranscoded() {
    ActorRef<SegmentEdge.Command> idle = KIT.spawn(stage.edge(true));
    idle.tell(
        new SegmentEdge.Push(
            EdgeStage.pushed(1, 'a', "h264", Duration.ofSeconds(10)), stage.publisher.getRef()));

    stage.publisher.expectMessage(new SegmentAnswer.Transcoded(List.of()));
    stage.owner.expectNoMessage(Duration.ofMillis(50));
  }
}
