package io.penstock.ops.devnet.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The options of a fault in JSON; all may be absent. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record FaultOrder(
    Optional<Integer> count,
    Optional<Long> delayMs,
    Optional<String> text,
    Optional<Integer> status,
    Optional<Double> factor) {

  FaultOrder {
    count = orEmpty(count);
    delayMs = orEmpty(delayMs);
    text = orEmpty(text);
    status = orEmpty(status);
    factor = orEmpty(factor);
  }

  static FaultOrder none() {
    return new FaultOrder(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if an option is out of its range
   */
  Fault fault(FaultKind kind) {
    return new Fault(
        kind,
        count.orElse(0),
        Duration.ofMillis(delayMs.orElse(0L)),
        text.orElse(""),
        status.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        factor.orElse(1.0));
  }

  // The JSON reader passes null for what is absent.
  @SuppressWarnings("OptionalAssignedToNull")
  private static <T> Optional<T> orEmpty(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }
}
