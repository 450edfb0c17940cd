package io.penstock.node.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.journal.StreamJournal;
import io.penstock.session.stream.journal.StreamJournal.Notice;
import io.penstock.session.stream.journal.StreamJournal.Remembered;
import io.penstock.session.stream.journal.StreamJournal.Unreadable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a journal as a stream's owner does, and writes nothing. The first reader of a process waits
 * for the pool, its connections and their classes; a stream that came back after a restart would
 * wait longer than it may, and lose its orchestrator session.
 */
public final class JournalProbe {

  private static final StreamId ANY = new StreamId("journal-probe");

  private JournalProbe() {}

  /** Completes when the journal has answered, or fails with the reason why it cannot be read. */
  public static CompletionStage<Void> answers(ActorSystem<?> system) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    system.systemActorOf(reader(answered), "journal-probe", Props.empty());
    return answered;
  }

  private static Behavior<Notice> reader(CompletableFuture<Void> answered) {
    return Behaviors.setup(
        context -> {
          context.spawn(StreamJournal.create(ANY, context.getSelf()), "journal");
          return Behaviors.receive(Notice.class)
              .onMessage(
                  Remembered.class,
                  remembered -> {
                    answered.complete(null);
                    return Behaviors.stopped();
                  })
              .onMessage(
                  Unreadable.class,
                  unreadable -> {
                    answered.completeExceptionally(new IllegalStateException(unreadable.reason()));
                    return Behaviors.stopped();
                  })
              .build();
        });
  }
}
