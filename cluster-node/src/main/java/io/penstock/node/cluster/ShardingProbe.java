package io.penstock.node.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.sharding.ShardRegion.ClusterShardingStats;
import akka.cluster.sharding.typed.ClusterShardingQuery;
import akka.cluster.sharding.typed.GetClusterShardingStats;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.penstock.session.stream.StreamSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out when streams can be owned: when the shard coordinator answers. */
public final class ShardingProbe {

  private static final Duration ONE_TRY = Duration.ofMillis(500);

  private ShardingProbe() {}

  /** Completes when the coordinator has answered; asks again and again until then. */
  public static CompletionStage<Void> answers(ActorSystem<?> system) {
    return AskPattern.<ClusterShardingQuery, ClusterShardingStats>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetClusterShardingStats(StreamSession.KEY, ONE_TRY, replyTo),
            ONE_TRY.multipliedBy(2),
            system.scheduler())
        .handle((stats, failure) -> failure == null && !stats.getRegions().isEmpty())
        .thenCompose(
            answered -> answered ? CompletableFuture.completedStage(null) : answers(system));
  }
}
