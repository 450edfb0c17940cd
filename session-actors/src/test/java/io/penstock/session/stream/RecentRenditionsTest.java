package io.penstock.session.stream;

import static io.penstock.session.stream.testing.FakeOrchestrators.rendition;
import static io.penstock.session.stream.testing.Segments.STREAM;
import static io.penstock.session.stream.testing.Segments.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.stream.RecentRenditions.SegmentOfStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The memory of an edge is bounded by bytes. */
final class RecentRenditionsTest {

  @Test
  void oldestResultsGoFirst() {
    RecentRenditions recent = new RecentRenditions(250);
    for (int sequence = 1; sequence <= 3; sequence++) {
      recent.keep(segment(sequence), List.of(rendition(60), rendition(40)));
    }

    assertThat(recent.find(segment(1))).isEmpty();
    assertThat(recent.find(segment(2))).isPresent();
    assertThat(recent.find(segment(3))).isPresent();
    assertThat(recent.bytes()).isEqualTo(200);
  }

  @Test
  void resultOfTheSameSegmentReplacesTheOlder() {
    RecentRenditions recent = new RecentRenditions(250);

    recent.keep(segment(1), List.of(rendition(200)));
    recent.keep(segment(1), List.of(rendition(50)));

    assertThat(recent.bytes()).isEqualTo(50);
  }

  @Test
  void resultThatIsLargerThanTheBoundIsNotKept() {
    RecentRenditions recent = new RecentRenditions(250);

    recent.keep(segment(1), List.of(rendition(251)));

    assertThat(recent.find(segment(1))).isEmpty();
    assertThat(recent.bytes()).isZero();
  }

  @Property(tries = 200)
  void neverHoldsMoreThanItsBound(
      @ForAll @Size(max = 40) List<@IntRange(max = 400) Integer> sizes) {
    RecentRenditions recent = new RecentRenditions(1_000);
    for (int i = 0; i < sizes.size(); i++) {
      recent.keep(segment(i % 7), List.of(rendition(sizes.get(i))));

      assertThat(recent.bytes()).isBetween(0L, 1_000L);
    }
  }

  private static SegmentOfStream segment(long sequence) {
    return new SegmentOfStream(STREAM, new SegmentKey(sequence, hash('a'), "p1"));
  }
}
