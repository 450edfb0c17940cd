package io.penstock.session.protocol.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.protocol.SegmentRequest;
import io.penstock.session.protocol.testing.Jobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final OrchestratorUri ONE = OrchestratorUri.parse("https://one.example");
  private static final OrchestratorUri OTHER = OrchestratorUri.parse("https://other.example");

  private final PuppetClient puppet = new PuppetClient();

  @Test
  void letsOnlySoManyInAtOnceAndKeepsTheOrder() {
    OrchestratorClient limited = new ConcurrencyLimitedClient(puppet, 1, 2);

    SegmentAttempt first = limited.transcode(request(ONE, Duration.ofSeconds(30)));
    SegmentAttempt second = limited.transcode(request(ONE, Duration.ofSeconds(30)));
    limited.transcode(request(ONE, Duration.ofSeconds(30)));
    assertThat(puppet.attempts).hasSize(1);

    puppet.attempts.get(0).succeed();
    assertThat(first.result().toCompletableFuture()).isCompleted();
    assertThat(puppet.attempts).hasSize(2);

    puppet.attempts.get(1).succeed();
    assertThat(second.result().toCompletableFuture()).isCompleted();
    assertThat(puppet.attempts).hasSize(3);
  }

  @Test
  void turnsAwayAtOnceWhenTheQueueIsFull() {
    OrchestratorClient limited = new ConcurrencyLimitedClient(puppet, 1, 1);
    limited.transcode(request(ONE, Duration.ofSeconds(30)));
    limited.transcode(request(ONE, Duration.ofSeconds(30)));

    SegmentAttempt surplus = limited.transcode(request(ONE, Duration.ofSeconds(30)));

    assertThat(code(surplus)).isEqualTo("busy");
    assertThat(puppet.attempts).hasSize(1);
  }

  @Test
  void countsOrchestratorsApart() {
    OrchestratorClient limited = new ConcurrencyLimitedClient(puppet, 1, 0);

    limited.transcode(request(ONE, Duration.ofSeconds(30)));
    limited.transcode(request(OTHER, Duration.ofSeconds(30)));

    assertThat(puppet.attempts).hasSize(2);
  }

  @Test
  void waitsNoLongerThanForAHead() {
    OrchestratorClient limited = new ConcurrencyLimitedClient(puppet, 1, 1);
    limited.transcode(request(ONE, Duration.ofSeconds(30)));

    SegmentAttempt late = limited.transcode(request(ONE, Duration.ofMillis(50)));

    assertThat(code(late)).isEqualTo("busy");
    puppet.attempts.get(0).succeed();
    assertThat(puppet.attempts).hasSize(1);
  }

  @Test
  void givesUpWhileWaitingAndWhileRunning() {
    OrchestratorClient limited = new ConcurrencyLimitedClient(puppet, 1, 1);
    SegmentAttempt running = limited.transcode(request(ONE, Duration.ofSeconds(30)));
    SegmentAttempt waiting = limited.transcode(request(ONE, Duration.ofSeconds(30)));

    waiting.cancel();
    running.cancel();

    assertThat(code(waiting)).isEqualTo("cancelled");
    assertThat(code(running)).isEqualTo("cancelled");
    assertThat(puppet.attempts).hasSize(1);
    assertThat(puppet.attempts.get(0).cancelled).isTrue();
  }

  @Test
  void endsAnAttemptThatOutlivesAllItsDeadlines() {
    OrchestratorClient limited = new DeadlineOrchestratorClient(puppet);

    SegmentAttempt stuck = limited.transcode(request(ONE, Duration.ofMillis(50)));

    assertThat(code(stuck)).isEqualTo("faulty");
    assertThat(puppet.attempts.get(0).cancelled).isTrue();
  }

  @Test
  void endsAQuestionThatOutlivesItsTimeout() {
    OrchestratorClient limited = new DeadlineOrchestratorClient(puppet);

    CompletableFuture<OrchestratorSession> session =
        limited.getOrchestrator(ONE, Optional.empty(), Duration.ofMillis(50)).toCompletableFuture();

    CompletionException failed =
        Assertions.catchThrowableOfType(CompletionException.class, session::join);
    assertThat(((OrchestratorException) failed.getCause()).failure().code())
        .isEqualTo("unreachable");
  }

  @Test
  void reportsEveryOutcome() {
    List<String> reports = new ArrayList<>();
    OrchestratorClient measured =
        new MeasuredOrchestratorClient(puppet, new RecordingMetrics(reports));

    measured.transcode(request(ONE, Duration.ofSeconds(30)));
    puppet.attempts.get(0).succeed();
    measured.transcode(request(ONE, Duration.ofSeconds(30))).cancel();
    CompletableFuture<OrchestratorSession> session =
        measured
            .getOrchestrator(ONE, Optional.empty(), Duration.ofSeconds(1))
            .toCompletableFuture();
    puppet.session.completeExceptionally(
        new OrchestratorException(ONE, new FailureKind.Busy("full")));

    assertThat(session).isCompletedExceptionally();
    assertThat(reports).containsExactly("attempt ok 10", "attempt cancelled 10", "session busy");
  }

  private static String code(SegmentAttempt attempt) {
    AttemptResult result = attempt.result().toCompletableFuture().join();
    return ((AttemptResult.Failed) result).failure().code();
  }

  private static SegmentRequest request(OrchestratorUri uri, Duration limit) {
    return new SegmentRequest(
        Jobs.session(uri, Jobs.token(0)),
        new SegmentHeaders("", ""),
        new AttemptDeadlines(limit, limit, limit),
        List.of(),
        Duration.ofSeconds(2),
        MediaBytes.owning(new byte[10]));
  }

  private record RecordingMetrics(List<String> reports) implements OrchestratorClientMetrics {

    @Override
    public void sessionAsked(
        OrchestratorUri orchestrator, Optional<FailureKind> failure, Duration took) {
      reports.add("session " + failure.map(FailureKind::code).orElse("ok"));
    }

    @Override
    public void attemptEnded(OrchestratorUri transcoder, AttemptResult result, long sourceBytes) {
      String outcome =
          result instanceof AttemptResult.Failed failed ? failed.failure().code() : "ok";
      reports.add("attempt " + outcome + " " + sourceBytes);
    }

    @Override
    public void sessionEnded(OrchestratorUri transcoder, Optional<FailureKind> failure) {
      reports.add("end " + failure.map(FailureKind::code).orElse("ok"));
    }
  }

  /** Does nothing until told. */
  private static final class PuppetClient implements OrchestratorClient {

    final List<PuppetAttempt> attempts = new ArrayList<>();
    final CompletableFuture<OrchestratorSession> session = new CompletableFuture<>();

    @Override
    public CompletionStage<OrchestratorSession> getOrchestrator(
        OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
      return session;
    }

    @Override
    public SegmentAttempt transcode(SegmentRequest request) {
      PuppetAttempt attempt = new PuppetAttempt();
      attempts.add(attempt);
      return attempt;
    }

    @Override
    public CompletionStage<Void> endSession(OrchestratorSession session) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      attempts.forEach(PuppetAttempt::cancel);
    }
  }

  private static final class PuppetAttempt implements SegmentAttempt {

    private static final AttemptTiming TIMING =
        new AttemptTiming(Optional.empty(), Optional.empty(), Duration.ZERO);

    final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
    volatile boolean cancelled;

    @Override
    public CompletionStage<AttemptResult> result() {
      return result;
    }

    @Override
    public void cancel() {
      cancelled = true;
      result.complete(new AttemptResult.Failed(new FailureKind.Cancelled("x"), TIMING));
    }

    void succeed() {
      result.complete(new AttemptResult.Transcoded(List.of(), Optional.empty(), TIMING));
    }
  }
}
