package io.penstock.session.stream.journal;

import static io.penstock.session.stream.testing.Events.assigned;
import static io.penstock.session.stream.testing.Events.checkpoint;
import static io.penstock.session.stream.testing.Events.closed;
import static io.penstock.session.stream.testing.Events.fold;
import static io.penstock.session.stream.testing.Events.lost;
import static io.penstock.session.stream.testing.Events.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.core.StreamRecord;
import io.penstock.session.stream.testing.Events;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What waits for the journal stays small and means the same. */
final class JournalQueueTest {

  @Test
  void newerCheckpointReplacesTheOlder() {
    JournalQueue queue = queueOf(opened(1, 1), checkpoint(1, 1, 5), checkpoint(1, 1, 9));

    assertThat(queue.batch()).containsExactly(opened(1, 1), checkpoint(1, 1, 9));
  }

  @Test
  void newerAssignmentReplacesWhatCameBeforeIt() {
    JournalQueue queue = queueOf(assigned(1, "a"), lost(1, "a"), assigned(1, "b"));

    assertThat(queue.batch()).containsExactly(assigned(1, "b"));
  }

  @Test
  void lossIsKeptUntilThereIsAnotherAssignment() {
    JournalQueue queue = queueOf(assigned(1, "a"), lost(1, "a"));

    assertThat(queue.batch()).containsExactly(assigned(1, "a"), lost(1, "a"));
  }

  @Test
  void closeMakesAssignmentsMeaningless() {
    JournalQueue queue = queueOf(opened(1, 1), assigned(1, "a"), closed(1));

    assertThat(queue.batch()).containsExactly(opened(1, 1), closed(1));
  }

  @Test
  void incarnationsAreKeptApart() {
    JournalQueue queue = queueOf(opened(1, 1), opened(2, 1), opened(2, 2));

    assertThat(queue.batch()).containsExactly(opened(2, 1), opened(2, 2));
  }

  @Test
  void overflowPushesOutTheOldestThatIsFollowedByAnother() {
    JournalQueue queue = queueOf(closed(1));
    for (int incarnation = 1; incarnation <= 70; incarnation++) {
      queue = queue.add(opened(1, incarnation));
    }

    assertThat(queue.size()).isEqualTo(64);
    assertThat(queue.dropped()).isEqualTo(7);
    assertThat(queue.batch()).startsWith(closed(1), opened(1, 8)).endsWith(opened(1, 70));
  }

  @Test
  void unwrittenBatchGoesBackInFront() {
    JournalQueue failed = queueOf(opened(1, 1), checkpoint(1, 1, 5), assigned(1, "a"));

    JournalQueue queue = queueOf(checkpoint(1, 1, 9), lost(1, "a")).putBack(failed.batch());

    assertThat(queue.batch())
        .containsExactly(opened(1, 1), assigned(1, "a"), checkpoint(1, 1, 9), lost(1, "a"));
  }

  @Provide
  Arbitrary<List<StreamEvent>> histories() {
    return Events.histories();
  }

  @Property(tries = 200)
  void isBoundedAndRemembersTheSame(
      @ForAll("histories") List<StreamEvent> before,
      @ForAll("histories") List<StreamEvent> events) {
    StreamRecord past = fold(StreamRecord.EMPTY, before);

    JournalQueue queue = queueOf(events.toArray(StreamEvent[]::new));

    assertThat(queue.size()).isLessThanOrEqualTo(64);
    assertThat(fold(past, queue.batch())).isEqualTo(fold(past, events));
  }

  @Property(tries = 200)
  void batchThatWasWrittenAfterAllDoesNoHarm(
      @ForAll("histories") List<StreamEvent> events,
      @ForAll @IntRange(max = 90) int split,
      @ForAll boolean written) {
    List<StreamEvent> before = events.subList(0, Math.min(split, events.size()));
    List<StreamEvent> later = events.subList(before.size(), events.size());
    JournalQueue batch = queueOf(before.toArray(StreamEvent[]::new));
    StreamRecord durable = fold(StreamRecord.EMPTY, written ? batch.batch() : List.of());

    JournalQueue retried = queueOf(later.toArray(StreamEvent[]::new)).putBack(batch.batch());

    assertThat(fold(durable, retried.batch())).isEqualTo(fold(StreamRecord.EMPTY, events));
  }

  private static JournalQueue queueOf(StreamEvent... events) {
    JournalQueue queue = JournalQueue.EMPTY;
    for (StreamEvent event : events) {
      queue = queue.add(event);
    }
    return queue;
  }
}
