package io.penstock.session.stream.journal;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.StreamMetrics;
import io.penstock.session.stream.core.StreamInput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Feeds a stream's journal from a bounded queue, one batch at a time, and starts the journal again
 * after it failed. Lives inside the owner's actor and is used from its thread only.
 */
public final class JournalFeed<T> {

  /** What the owner passes on to {@link #on}. */
  public sealed interface Signal {}

  private record FromJournal(StreamJournal.Notice notice) implements Signal {}

  private record JournalStopped(int life) implements Signal {}

  private record Restart() implements Signal {}

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final String WRITE_FAILED = "a write failed";
  private static final int LONGEST_PAUSE_DOUBLINGS = 6;

  private final ActorContext<T> context;
  private final StreamId stream;
  private final Function<Signal, T> toOwner;
  private final ActorRef<StreamJournal.Notice> notices;
  private final StreamMetrics metrics;
  private JournalQueue queue = JournalQueue.EMPTY;
  private List<StreamEvent> underWay = List.of();
  private Optional<ActorRef<StreamJournal.Write>> journal = Optional.empty();
  private boolean ready;
  private boolean recovered;
  private long batches;
  private int life;
  private int failures;
  private String reason = WRITE_FAILED;

  /**
   * Starts the journal.
   *
   * @param context the owner's
   * @param toOwner makes a message to the owner of a signal, which it hands to {@link #on}
   */
  public JournalFeed(
      ActorContext<T> context,
      StreamId stream,
      Function<Signal, T> toOwner,
      StreamMetrics metrics) {
    this.context = context;
    this.stream = stream;
    this.toOwner = toOwner;
    this.notices =
        context.messageAdapter(
            StreamJournal.Notice.class, notice -> toOwner.apply(new FromJournal(notice)));
    this.metrics = metrics;
    start();
  }

  /** Will be written some time, unless something newer makes it meaningless before. */
  public void add(StreamEvent event) {
    queue = queue.add(event);
    metrics.journalWaiting(queue.size());
    write();
  }

  /** Whether everything added is durable. */
  public boolean isQuiet() {
    return queue.isEmpty() && underWay.isEmpty();
  }

  /**
   * Takes a signal in; the stream's past, the first time the journal tells it. Nothing is written
   * before the owner, having taken its past in, calls {@link #write}.
   */
  public Optional<StreamInput> on(Signal signal) {
    if (signal instanceof FromJournal from) {
      return onNotice(from.notice());
    } else if (signal instanceof JournalStopped stopped && stopped.life() == life) {
      onStopped();
    } else if (signal instanceof Restart) {
      start();
    }
    return Optional.empty();
  }

  private Optional<StreamInput> onNotice(StreamJournal.Notice notice) {
    if (notice instanceof StreamJournal.Remembered remembered) {
      ready = true;
      if (!recovered) {
        recovered = true;
        return Optional.of(new StreamInput.Recovered(remembered.record()));
      }
    } else if (notice instanceof StreamJournal.Written written && written.number() == batches) {
      failures = 0;
      underWay = List.of();
    } else if (notice instanceof StreamJournal.Unreadable unreadable) {
      reason = unreadable.reason();
    }
    return Optional.empty();
  }

  private void onStopped() {
    metrics.journalFailed();
    if (failures == 0) {
      context.getLog().warn("the journal failed, the stream goes on, retrying: {}", reason);
    }
    queue = queue.putBack(underWay);
    underWay = List.of();
    journal = Optional.empty();
    ready = false;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, LONGEST_PAUSE_DOUBLINGS));
    failures++;
    context.scheduleOnce(pause, context.getSelf(), toOwner.apply(new Restart()));
  }

  private void start() {
    life++;
    reason = WRITE_FAILED;
    ActorRef<StreamJournal.Write> child =
        context.spawn(StreamJournal.create(stream, notices), "journal-" + life);
    context.watchWith(child, toOwner.apply(new JournalStopped(life)));
    journal = Optional.of(child);
  }

  /** Hands over what waits, if the journal is ready for it. */
  public void write() {
    if (ready && underWay.isEmpty() && !queue.isEmpty()) {
      underWay = queue.batch();
      queue = JournalQueue.EMPTY;
      batches++;
      metrics.journalWaiting(0);
      journal.ifPresent(ref -> ref.tell(new StreamJournal.Write(batches, underWay)));
    }
  }
}
