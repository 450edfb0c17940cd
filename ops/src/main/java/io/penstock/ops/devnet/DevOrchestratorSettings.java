package io.penstock.ops.devnet;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a dev orchestrator is to be.
 *
 * @param host where it listens, and what its URI says
 * @param port 0 for any free one
 * @param adminPort on loopback, 0 for any free one; empty for none
 * @param maxSessions at least 1
 * @param capabilities bits offered and version claimed
 * @param tokenValidity of new tokens
 * @param idleRelease after which a session without work loses its slot
 * @param instant answers with renditions prepared from the first segment
 * @param latency added to every segment
 * @param workers segments transcoded at the same time
 * @param haltsOnDeath whether the die fault ends the whole process
 */
public record DevOrchestratorSettings(
    String host,
    int port,
    OptionalInt adminPort,
    int maxSessions,
    Capabilities capabilities,
    Duration tokenValidity,
    Duration idleRelease,
    boolean instant,
    Duration latency,
    int workers,
    boolean haltsOnDeath) {

  /** Version that a dev orchestrator claims by default. */
  public static final String DEFAULT_VERSION = "0.9.1";

  // Bits 0-12, 14 and 26: what every transcoding orchestrator has (6.2).
  private static final long TRANSCODING_BITS = 67_133_439L;

  public DevOrchestratorSettings {
    requireNonNull(host, "host is null");
    requireNonNull(adminPort, "adminPort is null");
    requireNonNull(capabilities, "capabilities is null");
    requireNonNull(tokenValidity, "tokenValidity is null");
    requireNonNull(idleRelease, "idleRelease is null");
    requireNonNull(latency, "latency is null");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host is empty");
    }
    checkPort(port);
    adminPort.ifPresent(DevOrchestratorSettings::checkPort);
    if (maxSessions < 1) {
      throw new IllegalArgumentException("max sessions must be at least 1, not " + maxSessions);
    }
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, not " + workers);
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative");
    }
  }

  /** On a free loopback port, without an admin port, otherwise like a stock orchestrator. */
  public static DevOrchestratorSettings ephemeral() {
    return new DevOrchestratorSettings(
        "127.0.0.1",
        0,
        OptionalInt.empty(),
        10,
        new Capabilities(List.of(TRANSCODING_BITS), DEFAULT_VERSION, ""),
        Duration.ofMinutes(30),
        Duration.ofSeconds(70),
        false,
        Duration.ZERO,
        Runtime.getRuntime().availableProcessors(),
        false);
  }

  /** Listening elsewhere. */
  public DevOrchestratorSettings at(String otherHost, int otherPort) {
    return new DevOrchestratorSettings(
        otherHost,
        otherPort,
        adminPort,
        maxSessions,
        capabilities,
        tokenValidity,
        idleRelease,
        instant,
        latency,
        workers,
        haltsOnDeath);
  }

  public DevOrchestratorSettings withAdminPort(int number) {
    return new DevOrchestratorSettings(
        host,
        port,
        OptionalInt.of(number),
        maxSessions,
        capabilities,
        tokenValidity,
        idleRelease,
        instant,
        latency,
        workers,
        haltsOnDeath);
  }

  public DevOrchestratorSettings withMaxSessions(int limit) {
    return new DevOrchestratorSettings(
        host,
        port,
        adminPort,
        limit,
        capabilities,
        tokenValidity,
        idleRelease,
        instant,
        latency,
        workers,
        haltsOnDeath);
  }

  /** Offering the same bits under another version. */
  public DevOrchestratorSettings withVersion(String version) {
    return withCapabilities(new Capabilities(capabilities.words(), version, ""));
  }

  public DevOrchestratorSettings withCapabilities(Capabilities offered) {
    return new DevOrchestratorSettings(
        host,
        port,
        adminPort,
        maxSessions,
        offered,
        tokenValidity,
        idleRelease,
        instant,
        latency,
        workers,
        haltsOnDeath);
  }

  /** With other lifetimes of tokens and of idle sessions. */
  public DevOrchestratorSettings withLifetimes(Duration token, Duration idle) {
    return new DevOrchestratorSettings(
        host,
        port,
        adminPort,
        maxSessions,
        capabilities,
        token,
        idle,
        instant,
        latency,
        workers,
        haltsOnDeath);
  }

  /** Answering with prepared renditions, after {@code time}. */
  public DevOrchestratorSettings answeringInstantly(Duration time) {
    return new DevOrchestratorSettings(
        host,
        port,
        adminPort,
        maxSessions,
        capabilities,
        tokenValidity,
        idleRelease,
        true,
        time,
        workers,
        haltsOnDeath);
  }

  public DevOrchestratorSettings withLatency(Duration time) {
    return new DevOrchestratorSettings(
        host,
        port,
        adminPort,
        maxSessions,
        capabilities,
        tokenValidity,
        idleRelease,
        instant,
        time,
        workers,
        haltsOnDeath);
  }

  /** For a process of its own, which dies with it. */
  public DevOrchestratorSettings haltingOnDeath() {
    return new DevOrchestratorSettings(
        host,
        port,
        adminPort,
        maxSessions,
        capabilities,
        tokenValidity,
        idleRelease,
        instant,
        latency,
        workers,
        true);
  }

  private static void checkPort(int number) {
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + number);
    }
  }
}
