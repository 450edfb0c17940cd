package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;

/**
 * Streams owned by sharding: one living owner for each stream id in the cluster. The number of
 * shards is set where Akka is configured, and for ever.
 */
public final class ShardedStreams implements StreamDirectory {

  private final ActorRef<ShardingEnvelope<StreamSession.Command>> region;

  private ShardedStreams(ActorRef<ShardingEnvelope<StreamSession.Command>> region) {
    this.region = region;
  }

  /** Starts the region of this node. */
  public static ShardedStreams start(ActorSystem<?> system, StreamEnvironment environment) {
    Entity<StreamSession.Command, ShardingEnvelope<StreamSession.Command>> entity =
        Entity.of(
                StreamSession.KEY,
                context ->
                    StreamSession.create(
                        new StreamId(context.getEntityId()), environment, context.getShard()))
            .withStopMessage(StreamSession.stopMessage());
    return new ShardedStreams(ClusterSharding.get(system).init(entity));
  }

  @Override
  public void tell(StreamId stream, StreamSession.Command message) {
    region.tell(new ShardingEnvelope<>(stream.value(), message));
  }
}
