package io.penstock.session.stream.journal;

import io.penstock.session.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that wait for the journal. Bounded, whatever the database does: a newer event replaces
 * those that it makes meaningless, and beyond the capacity the oldest goes that a later one of its
 * kind follows. What a stream is remembered as stays the same. Immutable.
 */
public final class JournalQueue {

  public static final JournalQueue EMPTY = new JournalQueue(List.of(), 0);

  private static final int CAPACITY = 64;

  private final List<StreamEvent> waiting;
  private final long dropped;

  private JournalQueue(List<StreamEvent> waiting, long dropped) {
    this.waiting = waiting;
    this.dropped = dropped;
  }

  public JournalQueue add(StreamEvent event) {
    List<StreamEvent> next = new ArrayList<>(waiting);
    next.removeIf(older -> replaces(event, older));
    next.add(event);
    long lost = dropped;
    if (next.size() > CAPACITY) {
      next.remove(oldestWithASuccessor(next));
      lost++;
    }
    return new JournalQueue(List.copyOf(next), lost);
  }

  /** Puts a batch back in front that could not be written. */
  public JournalQueue putBack(List<StreamEvent> batch) {
    JournalQueue merged = new JournalQueue(List.of(), dropped);
    for (StreamEvent event : batch) {
      merged = merged.add(event);
    }
    for (StreamEvent event : waiting) {
      merged = merged.add(event);
    }
    return merged;
  }

  /** All that waits, oldest first. */
  public List<StreamEvent> batch() {
    return waiting;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  public int size() {
    return waiting.size();
  }

  /** Events that were pushed out unwritten since the queue was made. */
  public long dropped() {
    return dropped;
  }

  private static StreamEvent oldestWithASuccessor(List<StreamEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      StreamEvent event = events.get(i);
      if (events.subList(i + 1, events.size()).stream()
          .anyMatch(later -> later.getClass() == event.getClass())) {
        return event;
      }
    }
    return events.get(0);
  }

  private static boolean replaces(StreamEvent newer, StreamEvent older) {
    if (newer instanceof StreamEvent.StreamOpened opened
        && older instanceof StreamEvent.StreamOpened before) {
      return opened.incarnation() == before.incarnation();
    } else if (newer instanceof StreamEvent.OrchestratorLost lost) {
      return older instanceof StreamEvent.OrchestratorLost before
          && before.orchestrator().equals(lost.orchestrator());
    } else if (newer instanceof StreamEvent.OrchestratorAssigned) {
      return older instanceof StreamEvent.OrchestratorAssigned
          || older instanceof StreamEvent.OrchestratorLost;
    } else if (newer instanceof StreamEvent.StreamClosed) {
      return older instanceof StreamEvent.StreamClosed
          || older instanceof StreamEvent.OrchestratorAssigned
          || older instanceof StreamEvent.OrchestratorLost;
    }
    return newer instanceof StreamEvent.ProgressCheckpointed
        && older instanceof StreamEvent.ProgressCheckpointed;
  }
}
