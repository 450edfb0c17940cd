package io.penstock.session.stream.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
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
}
