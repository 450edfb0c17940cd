package io.penstock.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.stream.StreamId;
import org.junit.jupiter.api.Test;

class SuccessRatesTest {

  private static final StreamId A = new StreamId("a");
  private static final StreamId B = new StreamId("b");

  private final SuccessRates rates = new SuccessRates();

  @Test
  void isOneBeforeAnythingWasAnswered() {
    assertThat(rates.mean()).isEqualTo(1);
  }

  @Test
  void forgetsWhatIsOlderThanThirtySegments() {
    rates.answered(A, false);
    for (int i = 0; i < 29; i++) {
      rates.answered(A, true);
    }

    assertThat(rates.mean()).isEqualTo(29 / 30.0);
    assertThat(rates.answered(A, true)).isEqualTo(1);
  }

  @Test
  void isTheMeanOverStreamsNotOverSegments() {
    rates.answered(A, true);
    rates.answered(A, true);
    rates.answered(A, true);
    rates.answered(B, false);

    assertThat(rates.mean()).isEqualTo(0.5);
  }

  @Test
  void leavesOutStreamsThatEnded() {
    rates.answered(A, true);
    rates.answered(B, false);

    rates.forget(B);

    assertThat(rates.mean()).isEqualTo(1);
  }
}
