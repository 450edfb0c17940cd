package io.penstock.ops.devnet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.ops.devnet.session.TranscodeSessions.Admission;
import io.penstock.ops.devnet.session.TranscodeSessions.Work;
import io.penstock.session.media.MediaBytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Slots, queues and lifetimes of sessions. */
final class TranscodeSessionsTest {

  private final SettableClock clock = new SettableClock();
  private final RenditionStore results = new RenditionStore();
  private final TranscodeSessions sessions =
      new TranscodeSessions(2, Duration.ofSeconds(70), Runnable::run, results, clock);
  private final List<String> log = new ArrayList<>();

  @Test
  void worksInOrderOfArrival() {
    Segment first = new Segment("first");
    sessions.submit("a", first);
    sessions.submit("a", new Segment("second"));
    Segment other = new Segment("other session");
    sessions.submit("b", other);

    first.done.complete(null);

    assertThat(log).containsExactly("run first", "run other session", "run second");
  }

  @Test
  void goesOnAfterASegmentThatFails() {
    Segment first = new Segment("first");
    sessions.submit("a", first);
    sessions.submit("a", new Segment("second"));

    first.done.completeExceptionally(new IllegalStateException("broken"));

    assertThat(log).containsExactly("run first", "run second");
  }

  @Test
  void isBusyBeyondOneInWorkAndFourWaiting() {
    List<Admission> admissions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      admissions.add(sessions.submit("a", new Segment("s" + i)));
    }

    assertThat(admissions.subList(0, 5)).containsOnly(Admission.ACCEPTED);
    assertThat(admissions.get(5)).isEqualTo(Admission.BUSY);
  }

  @Test
  void isCappedForNewSessionsOnly() {
    sessions.submit("a", new Segment("a"));
    sessions.submit("b", new Segment("b"));

    assertThat(sessions.submit("c", new Segment("c"))).isEqualTo(Admission.CAPPED);
    assertThat(sessions.isCapped("c")).isTrue();
    assertThat(sessions.isCapped("a")).isFalse();
    assertThat(sessions.submit("a", new Segment("a again"))).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void givesTheSlotBackWhenToldThatTheSessionIsOver() {
    sessions.submit("a", new Segment("a"));
    sessions.submit("a", new Segment("waiting"));
    results.put("a", "P240p", "0.ts", MediaBytes.owning(new byte[1]));

    sessions.end("a");
    sessions.end("a");
    sessions.end("unknown");

    assertThat(log).containsExactly("run a", "abandon waiting");
    assertThat(results.get("a", "P240p", "0.ts")).isEmpty();
    assertThat(sessions.counts()).isEqualTo(new TranscodeSessions.Counts(0, 1, 0));
  }

  @Test
  void givesTheSlotBackAfterTheIdleTime() {
    Segment segment = new Segment("a");
    sessions.submit("a", segment);
    clock.advance(Duration.ofSeconds(100));
    sessions.releaseIdle();
    assertThat(sessions.counts().open()).as("while it works").isEqualTo(1);

    segment.done.complete(null);
    clock.advance(Duration.ofSeconds(70));
    sessions.releaseIdle();
    assertThat(sessions.counts().open()).as("at the limit").isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    sessions.releaseIdle();

    assertThat(sessions.counts()).isEqualTo(new TranscodeSessions.Counts(0, 0, 1));
  }

  @Test
  void keepsNoResultsForASessionThatIsOver() {
    sessions.submit("a", new Segment("a"));
    sessions.end("a");

    results.put("a", "P240p", "0.ts", MediaBytes.owning(new byte[1]));

    assertThat(results.get("a", "P240p", "0.ts")).isEmpty();
  }

  private final class Segment implements Work {

    private final String name;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Segment(String name) {
      this.name = name;
    }

    @Override
    public CompletionStage<Void> run() {
      log.add("run " + name);
      return done;
    }

    @Override
    public void abandon() {
      log.add("abandon " + name);
    }
  }

  private static final class SettableClock extends Clock {

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
