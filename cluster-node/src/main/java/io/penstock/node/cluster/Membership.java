package io.penstock.node.cluster;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** This node's membership. Safe to use from any thread. */
public final class Membership {

  private final Cluster cluster;
  private final akka.cluster.Cluster classic;

  private Membership(ActorSystem<?> system) {
    this.cluster = Cluster.get(system);
    this.classic = akka.cluster.Cluster.get(system);
  }

  public static Membership of(ActorSystem<?> system) {
    return new Membership(system);
  }

  /** Forms a cluster of this node alone. */
  public void joinSelf() {
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
  }

  /** Completes when this node is Up. */
  public CompletionStage<Void> up() {
    CompletableFuture<Void> up = new CompletableFuture<>();
    classic.registerOnMemberUp(() -> up.complete(null));
    classic.registerOnMemberRemoved(
        () ->
            up.completeExceptionally(
                new IllegalStateException("this node was removed from its cluster")));
    return up;
  }

  public boolean isUp() {
    return cluster.selfMember().status() == MemberStatus.up();
  }

  /** Joining, Up, Leaving, ... as Akka names it. */
  public String status() {
    return cluster.selfMember().status().toString();
  }
}
