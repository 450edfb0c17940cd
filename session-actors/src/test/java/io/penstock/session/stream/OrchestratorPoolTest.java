package io.penstock.session.stream;

import static io.penstock.session.stream.testing.Segments.START;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.outcome.OrchestratorRecord.Availability;
import io.penstock.selection.select.CandidatePool;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What one stream experiences, the others of the node learn. */
final class OrchestratorPoolTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create(ConfigFactory.load("application-test"));

  private final ActorRef<OrchestratorPool.Command> pool =
      KIT.spawn(
          OrchestratorPool.create(
              CandidatePool.of(List.of(orchestrator("a"), orchestrator("b"))),
              Clock.fixed(START, ZoneOffset.UTC)));
  private final TestProbe<CandidatePool> stream = KIT.createTestProbe();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void subscriberGetsTheSnapshotAtOnce() {
    pool.tell(new OrchestratorPool.Subscribe(stream.getRef()));

    assertThat(stream.receiveMessage().size()).isEqualTo(2);
  }

  @Test
  void subscriberLearnsOfFailures() {
    pool.tell(new OrchestratorPool.Subscribe(stream.getRef()));
    stream.receiveMessage();

    pool.tell(
        new OrchestratorPool.Failed(orchestrator("a"), new FailureKind.Unreachable("refused")));

    assertThat(stream.receiveMessage().record(orchestrator("a")).availability(START))
        .isEqualTo(Availability.SUSPENDED);
  }

  @Test
  void differencesThatChangeNoChoiceAreNotPublished() {
    pool.tell(new OrchestratorPool.Subscribe(stream.getRef()));
    stream.receiveMessage();
    pool.tell(new OrchestratorPool.Succeeded(orchestrator("a"), 0.5));
    stream.receiveMessage();

    pool.tell(new OrchestratorPool.Succeeded(orchestrator("a"), 0.51));

    stream.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void subscriberThatStoppedIsForgotten() {
    TestProbe<DeadLetter> deadLetters = KIT.createDeadLetterProbe();
    ActorRef<CandidatePool> gone = KIT.spawn(subscribed());
    stream.receiveMessage();
    KIT.stop(gone);

    pool.tell(new OrchestratorPool.Failed(orchestrator("b"), new FailureKind.Busy("full")));
    pool.tell(new OrchestratorPool.Subscribe(stream.getRef()));

    stream.receiveMessage();
    deadLetters.expectNoMessage(Duration.ofMillis(50));
  }

  /** Subscribes as streams do: by an adapter. */
  private Behavior<CandidatePool> subscribed() {
    return Behaviors.setup(
        context -> {
          pool.tell(
              new OrchestratorPool.Subscribe(
                  context.messageAdapter(CandidatePool.class, snapshot -> snapshot)));
          return Behaviors.receiveMessage(
              snapshot -> {
                stream.getRef().tell(snapshot);
                return Behaviors.same();
              });
        });
  }
}
