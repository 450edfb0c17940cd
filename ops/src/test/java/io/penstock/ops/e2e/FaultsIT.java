package io.penstock.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.ops.devnet.DevOrchestrator;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.FaultKind.Scope;
import io.penstock.ops.publisher.SegmentResult;
import io.penstock.ops.testmedia.TestSegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An orchestrator does everything wrong that it can; its publishers must not notice. */
@ExtendWith(SharedGateway.class)
@TestInstance(Lifecycle.PER_CLASS)
final class FaultsIT {

  /** The longest that one attempt may take, 8 s, and then another attempt on a busy machine. */
  private static final Duration FAILOVER_LIMIT = Duration.ofSeconds(14);

  private static final Duration SHORT_MEMORY = Duration.ofSeconds(5);

  private final Gateway gateway;
  private final List<String> table = new ArrayList<>();

  FaultsIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @AfterEach
  void clearFaults() {
    gateway.orchestrators().forEach(each -> each.faults().clearAll());
  }

  @AfterAll
  void printTable() {
    System.out.println("fault at the serving orchestrator | first segment | answered by");
    table.forEach(System.out::println);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DIE", "GRPC_HANG", "GRPC_ERROR", "SLOW"})
  void losesNoSegmentToAFaultyOrchestrator(FaultKind kind) {
    Fault fault = Fault.of(kind);
    LiveStream stream = newStream(kind.label());
    assertGood(stream.push(segment(0)));
    DevOrchestrator faulty = stream.serving();
    faulty.faults().arm(fault);

    SegmentResult first = stream.push(segment(1));
    SegmentResult second = stream.push(segment(2));

    note(kind.label(), first, stream.serving() == faulty ? "same" : "other");
    assertGood(first);
    assertGood(second);
    assertThat(stream.serving()).isNotSameAs(faulty);
    assertThat(kind.scope() == Scope.NETWORK || met(faulty, fault) > 0).isTrue();
    assertThat(first.latency()).isLessThan(FAILOVER_LIMIT);
  }

  @Test
  void getsANewSessionFromTheOrchestratorThatDoesNotKnowTheOldOneAnyMore() {
    LiveStream stream = newStream("renewed");
    assertGood(stream.push(segment(0)));
    DevOrchestrator forgetful = stream.serving();
    long sessions = forgetful.counts().discoveries();
    forgetful.faults().arm(Fault.of(FaultKind.STALE_TOKEN).times(1));

    SegmentResult next = stream.push(segment(1));

    note("stale-token, once", next, stream.serving() == forgetful ? "same" : "standby");
    assertGood(next);
    await().until(() -> forgetful.counts().discoveries() == sessions + 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"GRPC_HANG", "GRPC_ERROR", "CAPPED"})
  void opensStreamsWhileOneOrchestratorGivesNoSessions(FaultKind kind) {
    Fault fault = Fault.of(kind);
    DevOrchestrator mute = gateway.orchestrators().get(0);
    mute.faults().arm(fault);
    List<SegmentResult> firsts = new ArrayList<>();

    while (met(mute, fault) == 0 && firsts.size() < 30) {
      firsts.add(newStream("opening-" + kind.label()).push(segment(0)));
    }

    SegmentResult last = firsts.get(firsts.size() - 1);
    note(kind.label() + ", new stream", last, "other");
    assertThat(met(mute, fault)).isPositive();
    assertThat(firsts).allSatisfy(FaultsIT::assertGood);
  }

  @Test
  void usesABusyOrchestratorAgainSoon() {
    LiveStream stream = newStream("busy-once");
    assertGood(stream.push(segment(0)));
    DevOrchestrator busy = stream.serving();
    busy.faults().arm(Fault.of(FaultKind.BUSY).times(1));
    assertGood(stream.push(segment(1)));

    long[] sequence = {2};
    await()
        .atMost(SHORT_MEMORY)
        .until(
            () -> {
              TestSegment next = SourceSegments.numbered(segment(2), sequence[0]++);
              assertGood(stream.push(next));
              return stream.wasReceivedBy(busy, next.sequence());
            });
  }

  @Test
  void saysWhyWhenNobodyCanServeAndRecovers() {
    LiveStream stream = newStream("nobody");
    gateway
        .orchestrators()
        .forEach(each -> each.faults().arm(Fault.of(FaultKind.ERROR_TEXT).saying("out of cheese")));

    SegmentResult lost = stream.push(segment(0));
    clearFaults();
    SegmentResult next = stream.push(segment(1));

    assertThat(lost.status()).isEqualTo(500);
    assertThat(lost.complaints()).singleElement().asString().contains("out of cheese");
    assertGood(next);
  }

  private LiveStream newStream(String name) {
    return gateway.stream(name + "-" + UUID.randomUUID());
  }

  private TestSegment segment(int sequence) {
    return gateway.segments().get(sequence);
  }

  private static int met(DevOrchestrator orchestrator, Fault fault) {
    return orchestrator.faults().inEffect().getOrDefault(fault, 0);
  }

  private static void assertGood(SegmentResult result) {
    assertThat(result.complaints()).as("complaints about %s", result.sequence()).isEmpty();
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.renditions()).isEqualTo(SourceSegments.RENDITIONS.size());
  }

  private void note(String fault, SegmentResult first, String answeredBy) {
    table.add(
        String.format(
            Locale.ROOT,
            "%-33s | %10d ms | %s",
            fault,
            first.latency().toMillis(),
            first.good() ? answeredBy : "NOBODY: " + first.complaints()));
  }
}
