package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GoSyntaxPropertyTest {

  @Property
  void everyIntegerIsReadAsWritten(@ForAll long value) {
    assertThat(GoSyntax.integer(Long.toString(value))).hasValue(value);
  }

  @Property
  void everyDurationIsReadAsWritten(@ForAll int seconds, @ForAll short millis) {
    String text = seconds + "s" + Math.abs(millis) + "ms";
    Duration magnitude = Duration.ofSeconds(Math.abs((long) seconds)).plusMillis(Math.abs(millis));

    assertThat(GoSyntax.duration(text)).contains(seconds < 0 ? magnitude.negated() : magnitude);
  }
}
