package io.penstock.session.stream.journal;

import static io.penstock.session.stream.testing.Events.assigned;
import static io.penstock.session.stream.testing.Events.checkpoint;
import static io.penstock.session.stream.testing.Events.fold;
import static io.penstock.session.stream.testing.Events.opened;
import static io.penstock.session.stream.testing.Segments.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.core.StreamRecord;
import io.penstock.session.stream.testing.JournalInMemory;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The event-sourced child of a stream, on a journal in memory that encodes what it keeps. */
final class StreamJournalTest {

  private static final ActorTestKit KIT = ActorTestKit.create(JournalInMemory.config());
  private static final JournalInMemory STORE = new JournalInMemory(KIT.system());
  private static final List<StreamEvent> BATCH = List.of(opened(1, 1), assigned(1, "a"));

  private final TestProbe<StreamJournal.Notice> owner = KIT.createTestProbe();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void empty() {
    STORE.clear();
  }

  @Test
  void tellsThatAnUnknownStreamHasNoPast() {
    start();

    owner.expectMessage(new StreamJournal.Remembered(StreamRecord.EMPTY));
  }

  @Test
  void keepsABatchInOrderAndSaysSo() {
    ActorRef<StreamJournal.Write> journal = start();

    journal.tell(new StreamJournal.Write(7, BATCH));

    owner.expectMessageClass(StreamJournal.Remembered.class);
    owner.expectMessage(new StreamJournal.Written(7));
    assertThat(STORE.events(STREAM)).isEqualTo(BATCH);
  }

  @Test
  void tellsThePastToTheNextOwner() {
    STORE.holds(STREAM, BATCH);

    start();

    owner.expectMessage(new StreamJournal.Remembered(fold(StreamRecord.EMPTY, BATCH)));
  }

  @Test
  void stopsWhenItsPastCannotBeRead() {
    STORE.failReads(STREAM, 1);

    ActorRef<StreamJournal.Write> journal = start();

    assertThat(owner.expectMessageClass(StreamJournal.Unreadable.class).reason())
        .contains("the disk is gone");
    owner.expectTerminated(journal);
  }

  @Test
  void stopsWhenABatchCannotBeWrittenAndKeepsNoneOfIt() {
    ActorRef<StreamJournal.Write> journal = start();
    STORE.failWrites(STREAM, 1);

    journal.tell(new StreamJournal.Write(1, BATCH));

    owner.expectMessageClass(StreamJournal.Remembered.class);
    owner.expectTerminated(journal);
    assertThat(STORE.events(STREAM)).isEmpty();
  }

  @Test
  void keepsASnapshotInPlaceOfManyEvents() {
    ActorRef<StreamJournal.Write> journal = start();
    for (int number = 1; number <= 160; number++) {
      journal.tell(new StreamJournal.Write(number, List.of(checkpoint(1, 1, number))));
    }
    owner.fishForMessage(
        Duration.ofSeconds(10),
        notice ->
            notice.equals(new StreamJournal.Written(160))
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
    Awaitility.await().until(() -> STORE.events(STREAM).size() == 110);
    KIT.stop(journal);
    TestProbe<StreamJournal.Notice> next = KIT.createTestProbe();

    KIT.spawn(StreamJournal.create(STREAM, next.getRef()));

    assertThat(next.expectMessageClass(StreamJournal.Remembered.class).record())
        .isEqualTo(StreamRecord.EMPTY.apply(checkpoint(1, 1, 160)));
  }

  private ActorRef<StreamJournal.Write> start() {
    return KIT.spawn(StreamJournal.create(STREAM, owner.getRef()));
  }
}
