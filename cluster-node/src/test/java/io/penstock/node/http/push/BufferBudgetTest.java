package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.node.http.push.BufferBudget.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BufferBudgetTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicLong reserved = new AtomicLong();
  private final BufferBudget budget = new BufferBudget(100, reserved::addAndGet);

  @Test
  void grantsAtOnceWhileThereIsRoom() {
    assertThat(budget.reserve(60, LONG)).isCompleted();
    assertThat(budget.reserve(40, LONG)).isCompleted();
    assertThat(budget.free()).isZero();
  }

  @Test
  void letsAllWaitInTurnEvenIfASmallOneWouldFit() {
    Hold first = budget.reserve(80, LONG).join();
    CompletableFuture<Hold> large = budget.reserve(50, LONG);
    CompletableFuture<Hold> small = budget.reserve(10, LONG);
    assertThat(large).isNotDone();
    assertThat(small).isNotDone();

    first.release();

    assertThat(reserved).hasValue(60);
    assertThat(large).isCompleted();
    assertThat(small).isCompleted();
    assertThat(budget.free()).isEqualTo(40);
  }

  @Test
  void givesBackTheSurplusOfAShrunkReservation() {
    Hold hold = budget.reserve(100, LONG).join();
    CompletableFuture<Hold> next = budget.reserve(70, LONG);

    hold.shrinkTo(30);

    assertThat(next).isCompleted();
    assertThat(budget.free()).isZero();
  }

  @Test
  void countsARepeatedReleaseOnce() {
    Hold hold = budget.reserve(100, LONG).join();

    hold.release();
    hold.release();

    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void letsTheNextOnesPassWhenTheFirstGivesUp() {
    Hold hold = budget.reserve(50, LONG).join();
    CompletableFuture<Hold> impatient = budget.reserve(60, Duration.ofMillis(20));
    CompletableFuture<Hold> next = budget.reserve(50, LONG);

    assertThatThrownBy(impatient::join).hasCauseInstanceOf(TimeoutException.class);

    assertThat(next.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join()).isNotNull();
    hold.release();
    assertThat(budget.free()).isEqualTo(50);
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void refusesWhatNeverFits() {
    assertThatThrownBy(() -> budget.reserve(101, LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void neverGrantsMoreThanItHasAndLosesNothing(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 100) Integer> sizes) {
    AtomicLong taken = new AtomicLong();
    BufferBudget shared = new BufferBudget(100, taken::addAndGet);
    List<CompletableFuture<Hold>> turns = new ArrayList<>();
    for (int size : sizes) {
      turns.add(shared.reserve(size, LONG));
      assertThat(shared.free()).isBetween(0L, 100L).isEqualTo(100 - taken.get());
    }

    for (CompletableFuture<Hold> turn : turns) {
      assertThat(turn).isCompleted();
      turn.join().release();
    }

    assertThat(shared.free()).isEqualTo(100);
    assertThat(taken).hasValue(0);
  }
}
