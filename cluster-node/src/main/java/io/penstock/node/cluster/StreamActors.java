package io.penstock.node.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import io.penstock.node.config.NodeSettings;
import io.penstock.selection.select.CandidatePool;
import io.penstock.selection.select.LatencySelector;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.stream.EdgeEnvironment;
import io.penstock.session.stream.EdgeIngest;
import io.penstock.session.stream.GrantCredentials;
import io.penstock.session.stream.OrchestratorPool;
import io.penstock.session.stream.SegmentEdge;
import io.penstock.session.stream.ShardedStreams;
import io.penstock.session.stream.StreamEnvironment;
import io.penstock.session.stream.StreamIngest;
import io.penstock.session.stream.StreamMetrics;
import io.penstock.session.stream.core.CorePolicy;
import io.penstock.session.stream.core.StreamCore;
import java.time.Clock;

/** The actors through which streams flow on this node: pool, sharded owners, edge. */
public final class StreamActors {

  private static final long RECENT_BYTES = 64L << 20;

  private final StreamIngest ingest;

  private StreamActors(StreamIngest ingest) {
    this.ingest = ingest;
  }

  /** Starts them. */
  public static StreamActors start(
      ActorSystem<?> system,
      NodeSettings settings,
      OrchestratorClient client,
      GrantCredentials credentials,
      StreamMetrics metrics) {
    ActorRef<OrchestratorPool.Command> pool =
        system.systemActorOf(
            Behaviors.supervise(
                    OrchestratorPool.create(
                        CandidatePool.of(settings.discovery().orchestrators()), Clock.systemUTC()))
                .onFailure(SupervisorStrategy.restart()),
            "orchestrator-pool",
            Props.empty());
    int maxAttempts = settings.transcoding().maxAttempts();
    ShardedStreams streams =
        ShardedStreams.start(
            system,
            StreamEnvironment.of(
                new StreamCore(
                    CorePolicy.withMaxAttempts(Math.max(1, maxAttempts)), new LatencySelector()),
                client,
                credentials,
                pool,
                metrics));
    ActorRef<SegmentEdge.Command> edge =
        system.systemActorOf(
            Behaviors.supervise(
                    SegmentEdge.create(
                        new EdgeEnvironment(
                            settings.cluster().nodeName(),
                            client,
                            streams,
                            metrics,
                            maxAttempts <= 0,
                            settings.discovery().minVersion().orElse(""),
                            RECENT_BYTES,
                            System::nanoTime)))
                .onFailure(SupervisorStrategy.restart()),
            "segment-edge",
            Props.empty());
    return new StreamActors(new EdgeIngest(system, edge));
  }

  public StreamIngest ingest() {
    return ingest;
  }
}
