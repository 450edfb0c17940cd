package io.penstock.ops.devnet;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a dev orchestrator is to be. Out-of-range values are an {@link IllegalArgumentException}.
 *
 * @param capabilities bits offered and version claimed
 * @param haltsOnDeath whether the die fault ends the whole process
 */
public record DevOrchestratorSettings(
    Place place, Limits limits, Capabilities capabilities, Pace pace, boolean haltsOnDeath) {

  /** Version that a dev orchestrator claims by default. */
  public static final String DEFAULT_VERSION = "0.9.1";

  // Bits 0-12, 14 and 26: what every transcoding orchestrator has (6.2).
  private static final long TRANSCODING_BITS = 67_133_439L;

  public DevOrchestratorSettings {
    requireNonNull(place, "place is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(capabilities, "capabilities is null");
    requireNonNull(pace, "pace is null");
  }

  /**
   * Where it is.
   *
   * @param host where it listens, and what its URI says
   * @param port 0 for any free one
   * @param adminPort on loopback, 0 for any free one; empty for none
   */
  public record Place(String host, int port, OptionalInt adminPort) {

    public Place {
      requireNonNull(host, "host is null");
      requireNonNull(adminPort, "adminPort is null");
      if (host.isEmpty()) {
        throw new IllegalArgumentException("host is empty");
      }
      checkPort(port);
      adminPort.ifPresent(Place::checkPort);
    }

    private static void checkPort(int number) {
      if (number < 0 || number > 65535) {
        throw new IllegalArgumentException("a port is 0 to 65535, not " + number);
      }
    }
  }

  /**
   * What it takes on.
   *
   * @param workers segments transcoded at the same time
   * @param tokenValidity of new tokens
   * @param idleRelease after which a session without work loses its slot
   */
  public record Limits(int maxSessions, int workers, Duration tokenValidity, Duration idleRelease) {

    public Limits {
      requireNonNull(tokenValidity, "tokenValidity is null");
      requireNonNull(idleRelease, "idleRelease is null");
      if (maxSessions < 1) {
        throw new IllegalArgumentException("max sessions must be at least 1, not " + maxSessions);
      }
      if (workers < 1) {
        throw new IllegalArgumentException("workers must be at least 1, not " + workers);
      }
    }
  }

  /**
   * How fast it is.
   *
   * @param instant answers with renditions prepared from the first segment
   * @param latency added to every segment
   */
  public record Pace(boolean instant, Duration latency) {

    public Pace {
      requireNonNull(latency, "latency is null");
      if (latency.isNegative()) {
        throw new IllegalArgumentException("latency must not be negative");
      }
    }
  }

  /** On a free loopback port, without an admin port, otherwise like a stock orchestrator. */
  public static DevOrchestratorSettings ephemeral() {
    return new DevOrchestratorSettings(
        new Place("127.0.0.1", 0, OptionalInt.empty()),
        new Limits(
            10,
            Runtime.getRuntime().availableProcessors(),
            Duration.ofMinutes(30),
            Duration.ofSeconds(70)),
        new Capabilities(List.of(TRANSCODING_BITS), DEFAULT_VERSION, ""),
        new Pace(false, Duration.ZERO),
        false);
  }

  /** Listening elsewhere. */
  public DevOrchestratorSettings at(String host, int port) {
    return with(new Place(host, port, place.adminPort()));
  }

  public DevOrchestratorSettings withAdminPort(int port) {
    return with(new Place(place.host(), place.port(), OptionalInt.of(port)));
  }

  public DevOrchestratorSettings withMaxSessions(int limit) {
    return with(new Limits(limit, limits.workers(), limits.tokenValidity(), limits.idleRelease()));
  }

  /** With other lifetimes of tokens and of idle sessions. */
  public DevOrchestratorSettings withLifetimes(Duration token, Duration idle) {
    return with(new Limits(limits.maxSessions(), limits.workers(), token, idle));
  }

  /** Offering the same bits under another version. */
  public DevOrchestratorSettings withVersion(String version) {
    return withCapabilities(new Capabilities(capabilities.words(), version, ""));
  }

  public DevOrchestratorSettings withCapabilities(Capabilities offered) {
    return new DevOrchestratorSettings(place, limits, offered, pace, haltsOnDeath);
  }

  /** Really transcoding every segment, and {@code latency} slower than that. */
  public DevOrchestratorSettings withLatency(Duration latency) {
    return with(new Pace(false, latency));
  }

  /** Answering with prepared renditions after {@code latency}. */
  public DevOrchestratorSettings answeringInstantly(Duration latency) {
    return with(new Pace(true, latency));
  }

  /** For a process of its own, which dies with it. */
  public DevOrchestratorSettings haltingOnDeath() {
    return new DevOrchestratorSettings(place, limits, capabilities, pace, true);
  }

  private DevOrchestratorSettings with(Place other) {
    return new DevOrchestratorSettings(other, limits, capabilities, pace, haltsOnDeath);
  }

  private DevOrchestratorSettings with(Limits other) {
    return new DevOrchestratorSettings(place, other, capabilities, pace, haltsOnDeath);
  }

  private DevOrchestratorSettings with(Pace other) {
    return new DevOrchestratorSettings(place, limits, capabilities, other, haltsOnDeath);
  }
}
