package io.penstock.session.stream;

import static io.penstock.session.stream.testing.Segments.CARD;
import static io.penstock.session.stream.testing.Segments.card;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.segment;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.stream.core.CorePolicy;
import io.penstock.session.stream.core.StreamCore;
import io.penstock.session.stream.testing.FakeOrchestrators;
import io.penstock.session.stream.testing.InOrder;
import io.penstock.session.stream.testing.JournalInMemory;
import io.penstock.session.stream.testing.StreamStory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The owner of a stream with its journal, on a journal in memory that fails when told to. */
final class StreamSessionTest {

  private static final ActorTestKit KIT = ActorTestKit.create(JournalInMemory.config());
  private static final JournalInMemory JOURNAL = new JournalInMemory(KIT.system());
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static int streams;

  private final StreamId id = new StreamId("stream-" + ++streams);
  private final FakeOrchestrators orchestrators = new FakeOrchestrators();
  private final TestProbe<StreamReply> edge = KIT.createTestProbe();
  private final TestProbe<ClusterSharding.ShardCommand> shard = KIT.createTestProbe();
  private long requests;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void healthyStore() {
    JOURNAL.clear();
  }

  @Test
  void firstSegmentOfAStreamIsGrantedWithHeaders() {
    ActorRef<StreamSession.Command> session = start(FOR_EVER);

    push(session, 1);

    SegmentGrant grant = expectGrant();
    assertThat(grant.session().listed()).isEqualTo(orchestrator("a"));
    assertThat(grant.headers()).isEqualTo(new SegmentHeaders("1 as P240p30fps16x9", ""));
  }

  @Test
  void headersAreMadeForTheCardThatTheSegmentCameWith() {
    ActorRef<StreamSession.Command> session = start(FOR_EVER);

    push(session, card("mine"), segment(1, 'a'));
    push(session, card("theirs"), segment(1, 'b'));

    assertThat(List.of(expectGrant().headers().segment(), expectGrant().headers().segment()))
        .containsExactlyInAnyOrder("1 as mine", "1 as theirs");
  }

  @Test
  void failedAttemptIsFollowedByAGrantAtTheStandby() {
    ActorRef<StreamSession.Command> session = start(FOR_EVER);
    RequestId request = push(session, 1);
    SegmentGrant first = expectGrant();
    Awaitility.await().until(() -> orchestrators.asked().contains(orchestrator("b")));

    session.tell(
        new StreamSession.Settle(
            request, first.id(), new SegmentOutcome.Failed(new FailureKind.Faulty("500"))));

    assertThat(expectGrant().session().listed()).isEqualTo(orchestrator("b"));
  }

  @Test
  void grantThatIsReturnedLeavesTheStreamInOrder() {
    ActorRef<StreamSession.Command> session = start(FOR_EVER);
    RequestId request = push(session, 1);

    session.tell(new StreamSession.ReturnGrant(request, expectGrant().id()));
    push(session, 1);

    assertThat(expectGrant().id().number()).isEqualTo(2);
  }

  @Test
  void messagesOfNewerVersionsAreIgnored() {
    ActorRef<StreamSession.Command> session = start(FOR_EVER);

    session.tell(new StreamSession.Ignored());
    push(session, 1);

    expectGrant();
  }

  @Test
  void whatHappensIsInTheJournal() {
    ActorRef<StreamSession.Command> session = start(FOR_EVER);
    push(session, 1);
    SegmentGrant grant = expectGrant();

    Awaitility.await().until(() -> JOURNAL.record(id).assigned().isPresent());

    assertThat(JOURNAL.record(id).open()).isTrue();
    assertThat(JOURNAL.record(id).card()).contains(CARD);
    assertThat(JOURNAL.record(id).assigned()).contains(grant.session());
  }

  @Test
  void grantsFlowWhileTheJournalCannotBeRead() {
    JOURNAL.failReads(id, 2);
    ActorRef<StreamSession.Command> session = start(FOR_EVER);

    push(session, 1);

    assertThat(expectGrant().id()).isEqualTo(new GrantId(1, 1));
    Awaitility.await().until(() -> JOURNAL.record(id).assigned().isPresent());
  }

  @Test
  void grantsFlowWhileTheJournalCannotBeWrittenAndItHoldsTheStateOnceItCan() {
    JOURNAL.failWrites(id, 2);
    ActorRef<StreamSession.Command> session = start(FOR_EVER);

    serve(session, 1);
    serve(session, 2);
    assertThat(JOURNAL.events(id)).isEmpty();

    Awaitility.await().until(() -> JOURNAL.record(id).assigned().isPresent());
    assertThat(JOURNAL.record(id).open()).isTrue();
  }

  @Test
  void linesOfItsLogNameTheStream() {
    Logger log = (Logger) LoggerFactory.getLogger(StreamSession.class);
    log.setLevel(Level.WARN);
    JOURNAL.failReads(id, 1);

    LoggingTestKit.warn("the journal failed")
        .withMdc(Map.of("manifestID", id.value()))
        .expect(KIT.system(), () -> start(FOR_EVER));

    log.setLevel(null);
  }

  @Test
  void grantsTakeNoLongerWithoutAJournal() {
    ActorRef<StreamSession.Command> healthy = start(FOR_EVER);
    serve(healthy, 1);
    Duration usual = medianTimeToGrant(healthy);
    KIT.stop(healthy);
    JOURNAL.failWrites(id, Integer.MAX_VALUE);
    JOURNAL.failReads(id, Integer.MAX_VALUE);

    ActorRef<StreamSession.Command> session = start(FOR_EVER);
    serve(session, 1);
    Duration without = medianTimeToGrant(session);

    assertThat(without).isLessThan(usual.plusMillis(20));
  }

  @Test
  void streamGoesOnAtItsOrchestratorAfterItsOwnerWasKilled() {
    ActorRef<StreamSession.Command> killed = start(FOR_EVER);
    push(killed, 1);
    SegmentGrant before = expectGrant();
    Awaitility.await().until(() -> JOURNAL.record(id).assigned().isPresent());
    KIT.stop(killed);
    int askedBefore = orchestrators.asked().size();

    push(start(FOR_EVER), 2);

    SegmentGrant after = expectGrant();
    assertThat(after.session()).isEqualTo(before.session());
    assertThat(after.id()).isEqualTo(new GrantId(2, 1));
    assertThat(orchestrators.asked().subList(askedBefore, orchestrators.asked().size()))
        .as("asked for another standby at most")
        .doesNotContain(orchestrator("a"));
  }

  @Test
  void idleStreamIsClosedAndPassivated() {
    ActorRef<StreamSession.Command> session = start(Duration.ofMillis(200));
    serve(session, 1);

    shard.expectMessageClass(ClusterSharding.Passivate.class);

    Awaitility.await().until(() -> !JOURNAL.record(id).open());
    assertThat(JOURNAL.record(id).progress().segments()).isEqualTo(1);
    assertThat(orchestrators.ended()).containsExactly("a.example-1", "b.example-2");
    session.tell(StreamSession.stopMessage());
    shard.expectTerminated(session);
  }

  @Test
  void segmentUnderWayKeepsAStreamFromIdling() {
    ActorRef<StreamSession.Command> session = start(Duration.ofMillis(100));
    push(session, 1);
    expectGrant();

    shard.expectNoMessage(Duration.ofMillis(400));
  }

  @Test
  void stoppingOwnerFlushesItsJournal() {
    JOURNAL.failWrites(id, 1);
    ActorRef<StreamSession.Command> session = start(FOR_EVER);
    push(session, 1);
    expectGrant();

    session.tell(StreamSession.stopMessage());
    shard.expectTerminated(session);

    assertThat(JOURNAL.record(id).assigned()).isPresent();
    assertThat(orchestrators.ended()).as("the stream goes on elsewhere").isEmpty();
  }

  @Test
  void stoppingOwnerTellsThoseWhoWaitForAGrantToComeBack() {
    orchestrators.silence(orchestrator("a"));
    orchestrators.silence(orchestrator("b"));
    ActorRef<StreamSession.Command> session = start(FOR_EVER);
    RequestId request = push(session, 1);

    session.tell(StreamSession.stopMessage());

    StreamReply.GaveUp answer =
        edge.expectMessageClass(StreamReply.GaveUp.class, Duration.ofSeconds(4));
    assertThat(answer.request()).isEqualTo(request);
    shard.expectTerminated(session);
  }

  private ActorRef<StreamSession.Command> start(Duration idleAfter) {
    ActorRef<OrchestratorPool.Command> pool =
        KIT.spawn(
            OrchestratorPool.create(
                CandidatePool.of(List.of(orchestrator("a"), orchestrator("b"))),
                Clock.systemUTC()));
    return KIT.spawn(
        StreamSession.create(
            id,
            new StreamEnvironment(
                new StreamCore(CorePolicy.withMaxAttempts(3), new InOrder()),
                orchestrators,
                (job, session) ->
                    new SegmentHeaders(job.sequence() + " as " + job.profiles().get(0).name(), ""),
                pool,
                StreamMetrics.NONE,
                Clock.systemUTC(),
                Duration.ofSeconds(3),
                Duration.ofMillis(300),
                idleAfter),
            shard.getRef()));
  }

  private RequestId push(ActorRef<StreamSession.Command> session, long sequence) {
    return push(session, CARD, segment(sequence, 'x'));
  }

  private RequestId push(
      ActorRef<StreamSession.Command> session, StreamCard card, SegmentFacts facts) {
    RequestId request = new RequestId(id, "edge", ++requests);
    session.tell(new StreamSession.Route(request, card, facts, edge.getRef()));
    return request;
  }

  private SegmentGrant expectGrant() {
    return edge.expectMessageClass(StreamReply.Granted.class).grant();
  }

  private void serve(ActorRef<StreamSession.Command> session, long sequence) {
    RequestId request = push(session, sequence);
    session.tell(
        new StreamSession.Settle(
            request, expectGrant().id(), StreamStory.success(Duration.ofMillis(500))));
  }

  private Duration medianTimeToGrant(ActorRef<StreamSession.Command> session) {
    List<Duration> times = new ArrayList<>();
    for (int sequence = 100; sequence < 140; sequence++) {
      long start = System.nanoTime();
      serve(session, sequence);
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
