package io.penstock.ops.devnet.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * A fault as it was ordered.
 *
 * @param count how many requests it meets; 0 for all until it is cleared
 * @param delay how long a network fault or a hang lasts (zero: until it is cleared), how much a
 *     slow answer is delayed, and for the others how long they wait before they strike
 * @param text what it says; empty for the kind's usual text
 * @param status the code it answers; empty for the kind's usual one
 * @param factor at least 1; by how much a slow orchestrator is slower
 */
public record Fault(
    FaultKind kind, int count, Duration delay, String text, OptionalInt status, double factor) {

  public Fault {
    requireNonNull(kind, "kind is null");
    requireNonNull(delay, "delay is null");
    requireNonNull(text, "text is null");
    requireNonNull(status, "status is null");
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, not " + count);
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("the delay must not be negative");
    }
    if (!(factor >= 1 && factor <= 1000)) {
      throw new IllegalArgumentException("factor must be 1 to 1000, not " + factor);
    }
    if (kind != FaultKind.GRPC_ERROR
        && status.isPresent()
        && (status.getAsInt() < 200 || status.getAsInt() > 599)) {
      throw new IllegalArgumentException("status must be 200 to 599, not " + status.getAsInt());
    }
    if (kind == FaultKind.GRPC_ERROR
        && status.isPresent()
        && (status.getAsInt() < 1 || status.getAsInt() > 16)) {
      throw new IllegalArgumentException("a gRPC code is 1 to 16, not " + status.getAsInt());
    }
  }

  /** Meets every request until it is cleared. */
  public static Fault of(FaultKind kind) {
    return new Fault(kind, 0, Duration.ZERO, "", OptionalInt.empty(), 1);
  }

  public Fault times(int requests) {
    return new Fault(kind, requests, delay, text, status, factor);
  }

  public Fault delayed(Duration time) {
    return new Fault(kind, count, time, text, status, factor);
  }

  public Fault saying(String words) {
    return new Fault(kind, count, delay, words, status, factor);
  }

  public Fault status(int code) {
    return new Fault(kind, count, delay, text, OptionalInt.of(code), factor);
  }

  public Fault slowerBy(double times) {
    return new Fault(kind, count, delay, text, status, times);
  }

  /** {@link #text}, or what the kind says by default. */
  public String textOr(String usual) {
    return text.isEmpty() ? usual : text;
  }
}
