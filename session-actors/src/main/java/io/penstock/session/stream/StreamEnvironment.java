package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.stream.core.StreamCore;
import java.time.Clock;
import java.time.Duration;

/**
 * What all streams of a node share.
 *
 * @param sessionLimit for one GetOrchestrator, dialling included
 * @param recoveryLimit how long a new owner waits for the journal before it goes on without
 * @param idleAfter without a segment for so long, a stream is closed
 */
public record StreamEnvironment(
    StreamCore core,
    OrchestratorClient client,
    GrantCredentials credentials,
    ActorRef<OrchestratorPool.Command> pool,
    StreamMetrics metrics,
    Clock clock,
    Duration sessionLimit,
    Duration recoveryLimit,
    Duration idleAfter) {

  /** With the time limits of the design. */
  public static StreamEnvironment of(
      StreamCore core,
      OrchestratorClient client,
      GrantCredentials credentials,
      ActorRef<OrchestratorPool.Command> pool,
      StreamMetrics metrics) {
    return new StreamEnvironment(
        core,
        client,
        credentials,
        pool,
        metrics,
        Clock.systemUTC(),
        Duration.ofSeconds(3),
        Duration.ofMillis(500),
        Duration.ofSeconds(60));
  }
}
