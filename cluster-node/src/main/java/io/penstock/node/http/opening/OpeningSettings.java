package io.penstock.node.http.opening;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Bounds of the streams that are open on this node.
 *
 * @param idleTimeout after this long without a request a stream is forgotten
 * @param sweepInterval how often that is looked after, and byte counters are published
 * @param authorizationTimeout longer than the authorizer ever takes
 */
public record OpeningSettings(
    Duration idleTimeout, Duration sweepInterval, Duration authorizationTimeout) {

  public OpeningSettings {
    requireNonNull(idleTimeout, "idleTimeout is null");
    requireNonNull(sweepInterval, "sweepInterval is null");
    requireNonNull(authorizationTimeout, "authorizationTimeout is null");
  }

  /**
   * A stream is forgotten after an idle minute, as by a stock gateway (gateway-http-api.md 4.4).
   */
  public static OpeningSettings stock() {
    return new OpeningSettings(
        Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofSeconds(15));
  }
}
