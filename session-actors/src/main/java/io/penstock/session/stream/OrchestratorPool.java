package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.selection.select.CandidatePool;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * This node's knowledge of the orchestrators: one per node, fed by what all its streams experience.
 * Streams read immutable snapshots; subscribers get each new one that differs in what matters.
 */
public final class OrchestratorPool extends AbstractBehavior<OrchestratorPool.Command> {

  /** What the pool understands. */
  public sealed interface Command {}

  /** Send the snapshot now and every later one, until the subscriber stops. */
  public record Subscribe(ActorRef<CandidatePool> subscriber) implements Command {}

  /** An orchestrator delivered. */
  public record Succeeded(OrchestratorUri orchestrator, double latencyScore) implements Command {}

  /** An orchestrator failed. */
  public record Failed(OrchestratorUri orchestrator, FailureKind failure) implements Command {}

  private record Unsubscribed(ActorRef<CandidatePool> subscriber) implements Command {}

  private final Clock clock;
  private final Set<ActorRef<CandidatePool>> subscribers = new HashSet<>();
  private CandidatePool pool;
  private CandidatePool published;

  private OrchestratorPool(ActorContext<Command> context, CandidatePool pool, Clock clock) {
    super(context);
    this.pool = pool;
    this.published = pool;
    this.clock = clock;
  }

  public static Behavior<Command> create(CandidatePool pool, Clock clock) {
    return Behaviors.setup(context -> new OrchestratorPool(context, pool, clock));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Subscribe.class, this::onSubscribe)
        .onMessage(
            Succeeded.class,
            success -> publish(pool.succeeded(success.orchestrator(), success.latencyScore())))
        .onMessage(
            Failed.class,
            failed ->
                publish(pool.failed(failed.orchestrator(), failed.failure(), clock.instant())))
        .onMessage(Unsubscribed.class, this::onUnsubscribed)
        .build();
  }

  private Behavior<Command> onSubscribe(Subscribe subscribe) {
    if (subscribers.add(subscribe.subscriber())) {
      getContext().watchWith(subscribe.subscriber(), new Unsubscribed(subscribe.subscriber()));
    }
    subscribe.subscriber().tell(pool);
    return this;
  }

  private Behavior<Command> publish(CandidatePool next) {
    pool = next;
    if (next.differsNotably(published)) {
      published = next;
      subscribers.forEach(subscriber -> subscriber.tell(next));
    }
    return this;
  }

  private Behavior<Command> onUnsubscribed(Unsubscribed gone) {
    subscribers.remove(gone.subscriber());
    return this;
  }
}
