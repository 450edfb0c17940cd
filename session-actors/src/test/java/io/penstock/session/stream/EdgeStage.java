package io.penstock.session.stream;

import static io.penstock.session.stream.testing.FakeOrchestrators.rendition;
import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.hash;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.session;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.stream.testing.FakeOrchestrators;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * An edge with a publisher on one side, and the owner of a stream and orchestrators on the other.
 */
final class EdgeStage {

  static final Rendition RENDITION = rendition(1_000);

  final FakeOrchestrators orchestrators = new FakeOrchestrators();
  final TestProbe<StreamSession.Command> owner;
  final TestProbe<SegmentAnswer> publisher;
  final ActorRef<SegmentEdge.Command> edge;

  EdgeStage(ActorTestKit kit) {
    this.owner = kit.createTestProbe();
    this.publisher = kit.createTestProbe();
    this.edge = kit.spawn(edge(false));
  }

  Behavior<SegmentEdge.Command> edge(boolean transcodesNothing) {
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

  void push(long sequence, char content) {
    push(sequence, content, Duration.ofSeconds(10));
  }

  void push(long sequence, char content, Duration deadline) {
    edge.tell(
        new SegmentEdge.Push(pushed(sequence, content, "h264", deadline), publisher.getRef()));
  }

  static PushedSegment pushed(long sequence, char content, String codec, Duration deadline) {
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

  StreamSession.Route expectRoute() {
    return owner.expectMessageClass(StreamSession.Route.class);
  }

  static SegmentGrant grant(StreamSession.Route route, int attempt) {
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

  FakeOrchestrators.Attempt attempt(int index) {
    Awaitility.await().until(() -> orchestrators.attempts().size() > index);
    return orchestrators.attempts().get(index);
  }

  void serve(long sequence, char content) {
    push(sequence, content);
    int attempts = orchestrators.attempts().size();
    grant(expectRoute(), 1);
    attempt(attempts).succeed(RENDITION);
    publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
    owner.expectMessageClass(StreamSession.Settle.class);
  }
}
