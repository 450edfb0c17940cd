package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Hands segments to the node's edge. */
public final class EdgeIngest implements StreamIngest {

  /** Longer than any patience: the edge itself answers in time, whatever happens. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final ActorSystem<?> system;
  private final ActorRef<SegmentEdge.Command> edge;

  public EdgeIngest(ActorSystem<?> system, ActorRef<SegmentEdge.Command> edge) {
    this.system = system;
    this.edge = edge;
  }

  @Override
  public CompletionStage<SegmentAnswer> push(PushedSegment segment) {
    return AskPattern.ask(
        edge, replyTo -> new SegmentEdge.Push(segment, replyTo), LONGEST, system.scheduler());
  }
}
