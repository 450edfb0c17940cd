package io.penstock.session.stream.core;

import static io.penstock.session.stream.testing.Events.assigned;
import static io.penstock.session.stream.testing.Events.checkpoint;
import static io.penstock.session.stream.testing.Events.closed;
import static io.penstock.session.stream.testing.Events.fold;
import static io.penstock.session.stream.testing.Events.lost;
import static io.penstock.session.stream.testing.Events.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.testing.Events;
import io.penstock.session.stream.testing.Segments;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a journal makes of its events. */
final class StreamRecordTest {

  @Test
  void tellsAStreamInUse() {
    StreamRecord record = remember(opened(3, 2), assigned(3, "a"), checkpoint(3, 2, 7));

    assertThat(record.term()).isEqualTo(3);
    assertThat(record.incarnation()).isEqualTo(2);
    assertThat(record.card()).contains(Segments.CARD);
    assertThat(record.assigned()).isPresent();
    assertThat(record.progress()).isEqualTo(new StreamProgress(7, 7, 0, 70));
    assertThat(record.open()).isTrue();
  }

  @Test
  void lossOfAnotherOrchestratorLeavesTheAssignment() {
    assertThat(remember(assigned(1, "b"), lost(1, "a")).assigned()).isPresent();
    assertThat(remember(assigned(1, "a"), lost(1, "a")).assigned()).isEmpty();
  }

  @Test
  void closedStreamKeepsItsTotalsAndNoAssignment() {
    StreamRecord record = remember(opened(1, 1), assigned(1, "a"), checkpoint(1, 1, 7), closed(1));

    assertThat(record.open()).isFalse();
    assertThat(record.assigned()).isEmpty();
    assertThat(record.progress().segments()).isEqualTo(7);
  }

  @Test
  void unknownEventsChangeNothing() {
    StreamRecord record = remember(opened(1, 1));

    assertThat(record.apply(new StreamEvent.Ignored())).isEqualTo(record);
  }

  @Provide
  Arbitrary<List<StreamEvent>> histories() {
    return Events.histories();
  }

  @Property(tries = 300)
  void batchWrittenTwiceIsRememberedOnce(
      @ForAll("histories") List<StreamEvent> before, @ForAll("histories") List<StreamEvent> batch) {
    StreamRecord once = fold(fold(StreamRecord.EMPTY, before), batch);

    assertThat(fold(once, batch)).isEqualTo(once);
  }

  @Property(tries = 300)
  void termsAndIncarnationsNeverFallWhateverTheOrder(
      @ForAll("histories") List<StreamEvent> early, @ForAll("histories") List<StreamEvent> late) {
    StreamRecord inOrder = fold(fold(StreamRecord.EMPTY, early), late);
    StreamRecord reversed = fold(fold(StreamRecord.EMPTY, late), early);

    assertThat(reversed.term()).isEqualTo(inOrder.term());
    assertThat(reversed.incarnation()).isEqualTo(inOrder.incarnation());
  }

  private static StreamRecord remember(StreamEvent... events) {
    return fold(StreamRecord.EMPTY, Stream.of(events).toList());
  }
}
