package io.penstock.node;

import io.penstock.node.cluster.Membership;
import io.penstock.node.operator.Readiness;
import io.penstock.node.storage.DatabaseProbe;
import java.util.List;

/** Ready means: the ports are bound, the member is Up, sharding answers, the database answers. */
final class NodeReadiness implements Readiness {

  private final Membership membership;
  private final DatabaseProbe database;
  private volatile boolean sharding;
  private volatile boolean ports;
  private volatile boolean leaving;

  NodeReadiness(Membership membership, DatabaseProbe database) {
    this.membership = membership;
    this.database = database;
  }

  void shardingAnswers() {
    sharding = true;
  }

  void portsBound() {
    ports = true;
  }

  void leaving() {
    leaving = true;
  }

  @Override
  public List<Check> checks() {
    return List.of(
        new Check("ports", ports, ports ? "bound" : "not bound yet"),
        new Check(
            "member",
            membership.isUp() && !leaving,
            leaving ? "this node is shutting down" : membership.status()),
        new Check("sharding", sharding, sharding ? "answers" : "has not answered yet"),
        new Check(
            "database", database.obstacle().isEmpty(), database.obstacle().orElse("answers")));
  }
}
