package io.penstock.session.stream;

import static io.penstock.session.stream.testing.FakeOrchestrators.rendition;
import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.STREAM;
import static io.penstock.session.stream.testing.Segments.hash;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.session;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import com.typesafe.config.ConfigFactory;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.stream.testing.FakeOrchestrators;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The edge between publishers, the owners of streams and orchestrators. */
final class SegmentEdgeTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create(ConfigFactory.load("application-test"));
  private static final FailureKind FAULTY = new FailureKind.Faulty("500");
  private static final Rendition RENDITION = rendition(1_000);

  private final FakeOrchestrators orchestrators = new FakeOrchestrators();
  private final TestProbe<StreamSession.Command> owner = KIT.createTestProbe();
  private final TestProbe<SegmentAnswer> publisher = KIT.createTestProbe();
  private final ActorRef<SegmentEdge.Command> edge = KIT.spawn(edge(false));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void pushedSegmentIsRoutedTranscodedReportedAndAnswered() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();
    assertThat(route.card()).isEqualTo(CARD);
    assertThat(route.facts().key().sequence()).isEqualTo(1);

    grant(route, 1);
    attempt(0).succeed(RENDITION);

    publisher.expectMessage(new SegmentAnswer.Transcoded(List.of(RENDITION)));
    StreamSession.Settle settle = owner.expectMessageClass(StreamSession.Settle.class);
    assertThat(settle.request()).isEqualTo(route.request());
    assertThat(settle.outcome())
        .isEqualTo(
            new SegmentOutcome.Succeeded(
                Duration.ofMillis(500), 1_000, List.of(RENDITION.url()), Optional.empty()));
  }

  @Test
  void attemptIsMadeAsTheGrantSays() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();

    SegmentGrant grant = grant(route, 1);

    assertThat(attempt(0).request().session()).isEqualTo(grant.session());
    assertThat(attempt(0).request().headers()).isEqualTo(grant.headers());
    assertThat(attempt(0).request().deadlines()).isEqualTo(grant.deadlines());
    assertThat(attempt(0).request().profiles()).isEqualTo(CARD.profiles());
  }

  @Test
  void duplicatesOnTheSameNodeShareOneAttempt() {
    TestProbe<SegmentAnswer> other = KIT.createTestProbe();
    push(1, 'a');
    StreamSession.Route route = expectRoute();
    edge.tell(new SegmentEdge.Push(pushed(1, 'a', "h264", Duration.ofSeconds(10)), other.getRef()));
    grant(route, 1);

    attempt(0).succeed(RENDITION);

    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
    other.expectMessageClass(SegmentAnswer.Transcoded.class);
    assertThat(orchestrators.attempts()).hasSize(1);
  }

  @Test
  void segmentPushedAgainGetsTheEarlierResultWithoutAskingItsStream() {
    serve(1, 'a');

    push(1, 'a');

    publisher.expectMessage(new SegmentAnswer.Transcoded(List.of(RENDITION)));
    owner.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void otherContentUnderTheSameNumberIsAnotherSegment() {
    serve(1, 'a');

    push(1, 'b');

    expectRoute();
  }

  @Test
  void failedAttemptIsReportedAndTheNextGrantCarriedOut() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();
    SegmentGrant first = grant(route, 1);
    attempt(0).fail(FAULTY);
    owner.expectMessage(
        new StreamSession.Settle(route.request(), first.id(), new SegmentOutcome.Failed(FAULTY)));
    publisher.expectNoMessage(Duration.ofMillis(50));

    grant(route, 2);
    attempt(1).succeed(RENDITION);

    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void attemptThatBreaksTheClientsContractFailsAlone() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();
    grant(route, 1);

    attempt(0).explode();

    StreamSession.Settle settle = owner.expectMessageClass(StreamSession.Settle.class);
    assertThat(settle.outcome())
        .isInstanceOfSatisfying(
            SegmentOutcome.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(FailureKind.OwnFault.class));
    grant(route, 2);
    attempt(1).succeed(RENDITION);
    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void newGrantReplacesAnAttemptThatStillRuns() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();
    grant(route, 1);
    attempt(0);

    grant(route, 2);
    attempt(1).succeed(RENDITION);

    assertThat(attempt(0).isCancelled()).isTrue();
    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void publisherIsAnsweredInTimeThoughTheOwnerIsSilentAndTheAttemptIsCancelled() {
    push(1, 'a', Duration.ofMillis(100));
    StreamSession.Route route = expectRoute();
    grant(route, 1);

    publisher.expectMessage(new SegmentAnswer.NotServed("the stream's owner did not answer"));
    assertThat(attempt(0).isCancelled()).isTrue();
  }

  @Test
  void grantForNobodyIsReturned() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();
    route.replyTo().tell(new StreamReply.GaveUp(route.request(), "too late"));

    SegmentGrant late = grant(route, 1);

    owner.expectMessage(new StreamSession.ReturnGrant(route.request(), late.id()));
    assertThat(orchestrators.attempts()).isEmpty();
  }

  @Test
  void edgeAsksAnewForAResultThatItDoesNotHold() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();

    route
        .replyTo()
        .tell(new StreamReply.Earlier(route.request(), List.of(URI.create("https://x/1.ts"))));

    StreamSession.RouteAnew anew = owner.expectMessageClass(StreamSession.RouteAnew.class);
    assertThat(anew.request()).isEqualTo(route.request());
    assertThat(anew.facts()).isEqualTo(route.facts());
  }

  @Test
  void edgeAsksAnewIfTheLeaderIsElsewhere() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();

    route
        .replyTo()
        .tell(new StreamReply.Joined(route.request(), new RequestId(STREAM, "another-edge", 1)));

    owner.expectMessageClass(StreamSession.RouteAnew.class);
  }

  @Test
  void whatTheStreamDecidesIsWhatThePublisherHears() {
    push(1, 'a');
    StreamSession.Route unusable = expectRoute();
    unusable.replyTo().tell(new StreamReply.Refused(unusable.request(), "no key frame"));
    publisher.expectMessage(new SegmentAnswer.Unusable("no key frame"));

    push(2, 'b');
    StreamSession.Route given = expectRoute();
    given.replyTo().tell(new StreamReply.GaveUp(given.request(), "all are busy"));
    publisher.expectMessage(new SegmentAnswer.NotServed("all are busy"));

    push(3, 'c');
    StreamSession.Route lonely = expectRoute();
    lonely.replyTo().tell(new StreamReply.NoOrchestrators(lonely.request()));
    publisher.expectMessage(new SegmentAnswer.NoOrchestrators());
  }

  @Test
  void inputThatNoOrchestratorCanDecodeIsRefusedWithoutAskingAnybody() {
    edge.tell(
        new SegmentEdge.Push(pushed(1, 'a', "av1", Duration.ofSeconds(10)), publisher.getRef()));

    publisher.expectMessage(new SegmentAnswer.Unusable("input codec av1 cannot be transcoded"));
    owner.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void leastVersionOfOrchestratorsTravelsWithTheSegment() {
    push(1, 'a');

    assertThat(expectRoute().facts().required().minVersion()).isEqualTo("0.8.0");
  }

  @Test
  void replyOfANewerVersionIsIgnored() {
    push(1, 'a');
    StreamSession.Route route = expectRoute();

    route.replyTo().tell(new StreamReply.Ignored(route.request()));
    grant(route, 1);
    attempt(0).succeed(RENDITION);

    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void nothingIsAskedWhenNothingIsToBeTranscoded() {
    ActorRef<SegmentEdge.Command> idle = KIT.spawn(edge(true));
    idle.tell(
        new SegmentEdge.Push(pushed(1, 'a', "h264", Duration.ofSeconds(10)), publisher.getRef()));

    publisher.expectMessage(new SegmentAnswer.Transcoded(List.of()));
    owner.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void stoppingEdgeAnswersEverybodyAndCancelsItsAttempts() {
    push(1, 'a');
    grant(expectRoute(), 1);
    FakeOrchestrators.Attempt attempt = attempt(0);

    KIT.stop(edge);

    publisher.expectMessageClass(SegmentAnswer.NotServed.class);
    assertThat(attempt.isCancelled()).isTrue();
  }

  private Behavior<SegmentEdge.Command> edge(boolean transcodesNothing) {
    return SegmentEdge.create(
        new EdgeEnvironment(
            "edge",
            orchestrators,
            (stream, message) -> owner.getRef().tell(message),
            StreamMetrics.NONE,
            transcodesNothing,
            "0.8.0",
            10_000,
            System::nanoTime));
  }

  private void push(long sequence, char content) {
    push(sequence, content, Duration.ofSeconds(10));
  }

  private void push(long sequence, char content, Duration deadline) {
    edge.tell(
        new SegmentEdge.Push(pushed(sequence, content, "h264", deadline), publisher.getRef()));
  }

  private static PushedSegment pushed(
      long sequence, char content, String codec, Duration deadline) {
    return new PushedSegment(
        CARD,
        sequence,
        hash(content),
        MediaBytes.owning(new byte[100]),
        new MediaInfo(
            Container.MPEGTS,
            Optional.of(
                new MediaInfo.VideoTrack(codec, Optional.empty(), 60, Duration.ofSeconds(2))),
            Optional.empty()),
        Duration.ofSeconds(2),
        Optional.empty(),
        false,
        Optional.of(deadline));
  }

  private StreamSession.Route expectRoute() {
    return owner.expectMessageClass(StreamSession.Route.class);
  }

  private static SegmentGrant grant(StreamSession.Route route, int attempt) {
    SegmentGrant grant =
        new SegmentGrant(
            new GrantId(1, attempt),
            attempt,
            session(orchestrator("a"), "a-1"),
            new SegmentHeaders("segment", ""),
            AttemptDeadlines.of(Duration.ofSeconds(2), 1));
    route.replyTo().tell(new StreamReply.Granted(route.request(), grant));
    return grant;
  }

  private FakeOrchestrators.Attempt attempt(int index) {
    Awaitility.await().until(() -> orchestrators.attempts().size() > index);
    return orchestrators.attempts().get(index);
  }

  private void serve(long sequence, char content) {
    push(sequence, content);
    int attempts = orchestrators.attempts().size();
    grant(expectRoute(), 1);
    attempt(attempts).succeed(RENDITION);
    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
    owner.expectMessageClass(StreamSession.Settle.class);
  }
}
