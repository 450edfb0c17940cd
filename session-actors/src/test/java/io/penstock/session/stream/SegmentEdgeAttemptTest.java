package io.penstock.session.stream;

import static io.penstock.session.stream.EdgeStage.RENDITION;
import static io.penstock.session.stream.testing.Segments.CARD;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.stream.testing.FakeOrchestrators;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The attempts that an edge makes at orchestrators, and how they end. */
final class SegmentEdgeAttemptTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create(ConfigFactory.load("application-test"));
  private static final FailureKind FAULTY = new FailureKind.Faulty("500");

  private final EdgeStage stage = new EdgeStage(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void attemptIsMadeAsTheGrantSays() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();

    SegmentGrant grant = EdgeStage.grant(route, 1);

    assertThat(stage.attempt(0).request().session()).isEqualTo(grant.session());
    assertThat(stage.attempt(0).request().headers()).isEqualTo(grant.headers());
    assertThat(stage.attempt(0).request().deadlines()).isEqualTo(grant.deadlines());
    assertThat(stage.attempt(0).request().profiles()).isEqualTo(CARD.profiles());
  }

  @Test
  void failedAttemptIsReportedAndTheNextGrantCarriedOut() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    SegmentGrant first = EdgeStage.grant(route, 1);
    stage.attempt(0).fail(FAULTY);
    stage.owner.expectMessage(
        new StreamSession.Settle(route.request(), first.id(), new SegmentOutcome.Failed(FAULTY)));
    stage.publisher.expectNoMessage(Duration.ofMillis(50));

    EdgeStage.grant(route, 2);
    stage.attempt(1).succeed(RENDITION);

    stage.publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void attemptThatBreaksTheClientsContractFailsAlone() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    EdgeStage.grant(route, 1);

    stage.attempt(0).explode();

    StreamSession.Settle settle = stage.owner.expectMessageClass(StreamSession.Settle.class);
    assertThat(settle.outcome())
        .isInstanceOfSatisfying(
            SegmentOutcome.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(FailureKind.OwnFault.class));
    EdgeStage.grant(route, 2);
    stage.attempt(1).succeed(RENDITION);
    stage.publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void newGrantReplacesAnAttemptThatStillRuns() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    EdgeStage.grant(route, 1);
    stage.attempt(0);

    EdgeStage.grant(route, 2);
    stage.attempt(1).succeed(RENDITION);

    Awaitility.await().until(stage.attempt(0)::isCancelled);
    stage.publisher.expectMessageClass(SegmentAnswer.Transcoded.class);
  }

  @Test
  void endOfAReplacedAttemptLeavesTheNewOneInHand() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    EdgeStage.grant(route, 1);
    stage.attempt(0);
    EdgeStage.grant(route, 2);
    stage.attempt(1);
    stage.owner.expectMessageClass(StreamSession.Settle.class);

    route.replyTo().tell(new StreamReply.GaveUp(route.request(), "too late"));

    stage.publisher.expectMessageClass(SegmentAnswer.NotServed.class);
    Awaitility.await().until(() -> stage.attempt(1).isCancelled());
  }

  @Test
  void publisherIsAnsweredInTimeThoughTheOwnerIsSilentAndTheAttemptIsCancelled() {
    stage.push(1, 'a', Duration.ofMillis(100));
    StreamSession.Route route = stage.expectRoute();
    EdgeStage.grant(route, 1);

    stage.publisher.expectMessage(new SegmentAnswer.NotServed("the stream's owner did not answer"));
    Awaitility.await().until(stage.attempt(0)::isCancelled);
  }

  @Test
  void grantForNobodyIsReturned() {
    stage.push(1, 'a');
    StreamSession.Route route = stage.expectRoute();
    route.replyTo().tell(new StreamReply.GaveUp(route.request(), "too late"));

    SegmentGrant late = EdgeStage.grant(route, 1);

    stage.owner.expectMessage(new StreamSession.ReturnGrant(route.request(), late.id()));
    assertThat(stage.orchestrators.attempts()).isEmpty();
  }

  @Test
  void stoppingEdgeAnswersEverybodyAndCancelsItsAttempts() {
    stage.push(1, 'a');
    EdgeStage.grant(stage.expectRoute(), 1);
    FakeOrchestrators.Attempt attempt = stage.attempt(0);

    KIT.stop(stage.edge);

    stage.publisher.expectMessageClass(SegmentAnswer.NotServed.class);
    Awaitility.await().until(attempt::isCancelled);
  }
}
