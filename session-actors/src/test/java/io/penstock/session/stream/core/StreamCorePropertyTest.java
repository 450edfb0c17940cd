package io.penstock.session.stream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.outcome.FailureKind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The core keeps its promises in every history. */
final class StreamCorePropertyTest {

  @Provide
  Arbitrary<List<Step>> histories() {
    return Step.histories();
  }

  @Property(tries = 1_000)
  void keepsItsPromises(@ForAll("histories") List<Step> history) {
    assertThat(RandomWorld.live(history).story()).isNotNull();
  }

  @Property(tries = 100)
  void decidesTheSameInTheSameHistory(@ForAll("histories") List<Step> history) {
    assertThat(RandomWorld.live(history).story()).isEqualTo(RandomWorld.live(history).story());
  }

  @Provide
  Arbitrary<List<FlakyWorld.Act>> scripts() {
    Arbitrary<FailureKind> blameless =
        Step.failures()
            .filter(
                failure ->
                    !(failure instanceof FailureKind.BadInput)
                        && !(failure instanceof FailureKind.Cancelled));
    return Combinators.combine(blameless.optional(0.6), Arbitraries.integers().between(1, 5_000))
        .as(FlakyWorld.Act::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Property(tries = 300)
  void noSegmentIsLostWhileOneOrchestratorDelivers(
      @ForAll long affinity, @ForAll("scripts") List<FlakyWorld.Act> script) {
    assertThat(FlakyWorld.served(affinity, script, 15)).isEqualTo(15);
  }
}
