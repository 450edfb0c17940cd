package io.penstock.session.stream.journal;

import akka.actor.typed.ActorRef;
import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.RecoveryFailed;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.core.StreamRecord;
import java.time.Duration;
import java.util.List;
import org.slf4j.event.Level;

/**
 * Keeps the events of one stream. A child of the stream's owner, which feeds it from a queue and
 * never waits for it: when recovery or a write fails this actor stops, and the owner starts another
 * one later. Writing a batch twice does no harm, since the fold is idempotent.
 */
public final class StreamJournal
    extends EventSourcedBehavior<StreamJournal.Write, StreamEvent, StreamRecord> {

  /** Keeps all of {@code batch}; answered by {@link Written} with the same number. */
  public record Write(long number, List<StreamEvent> batch) {}

  /** What the owner hears. */
  public sealed interface Notice {}

  /** The stream's past; comes once, before anything is written. */
  public record Remembered(StreamRecord record) implements Notice {}

  /** The batch is durable. */
  public record Written(long number) implements Notice {}

  /** The past could not be read, for a reason told to people; this journal is about to stop. */
  public record Unreadable(String reason) implements Notice {}

  private static final int EVENTS_PER_SNAPSHOT = 50;
  private static final int SNAPSHOTS_KEPT = 2;

  /** Stops without a word above debug: the owner says it once, whatever the number of attempts. */
  private static final BackoffSupervisorStrategy STOP_QUIETLY =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(1), Duration.ofMillis(1), 0)
          .withMaxRestarts(0)
          .withLogLevel(Level.DEBUG);

  private final ActorRef<Notice> owner;

  private StreamJournal(StreamId stream, ActorRef<Notice> owner) {
    super(PersistenceId.of("Stream", stream.value()), STOP_QUIETLY);
    this.owner = owner;
  }

  public static Behavior<Write> create(StreamId stream, ActorRef<Notice> owner) {
    return new StreamJournal(stream, owner);
  }

  @Override
  public StreamRecord emptyState() {
    return StreamRecord.EMPTY;
  }

  @Override
  public CommandHandler<Write, StreamEvent, StreamRecord> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Write.class,
            write ->
                Effect()
                    .persist(write.batch())
                    .thenRun(state -> owner.tell(new Written(write.number()))))
        .build();
  }

  @Override
  public EventHandler<StreamRecord, StreamEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(StreamRecord::apply);
  }

  @Override
  public SignalHandler<StreamRecord> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> owner.tell(new Remembered(state)))
        .onSignal(
            RecoveryFailed.class,
            (state, failed) ->
                owner.tell(new Unreadable(String.valueOf(failed.getFailure().getMessage()))))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(EVENTS_PER_SNAPSHOT, SNAPSHOTS_KEPT)
        .withDeleteEventsOnSnapshot();
  }
}
