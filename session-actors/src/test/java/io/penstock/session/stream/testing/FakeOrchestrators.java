package io.penstock.session.stream.testing;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Orchestrators that give sessions at once, unless told to be silent, and end attempts on demand.
 */
public final class FakeOrchestrators implements OrchestratorClient {

  private final List<OrchestratorUri> asked = new CopyOnWriteArrayList<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
  private final Set<OrchestratorUri> silent = ConcurrentHashMap.newKeySet();
  private final AtomicInteger sessions = new AtomicInteger();

  /** This one never answers when it is asked for a session. */
  public void silence(OrchestratorUri orchestrator) {
    silent.add(orchestrator);
  }

  @Override
  public CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    asked.add(orchestrator);
    if (silent.contains(orchestrator)) {
      return new CompletableFuture<>();
    }
    Instant expiresAt = Instant.now().plus(Duration.ofMinutes(30));
    return CompletableFuture.completedFuture(
        Segments.session(
            orchestrator, orchestrator.host() + "-" + sessions.incrementAndGet(), expiresAt));
  }

  @Override
  public SegmentAttempt transcode(SegmentRequest request) {
    Attempt attempt = new Attempt(request);
    attempts.add(attempt);
    return attempt;
  }

  @Override
  public CompletionStage<Void> endSession(OrchestratorSession session) {
    ended.add(session.authToken().sessionId());
    return CompletableFuture.failedFuture(
        new OrchestratorException(session.listed(), new FailureKind.Unreachable("gone")));
  }

  @Override
  public void close() {}

  public List<OrchestratorUri> asked() {
    return asked;
  }

  /** Ids of the sessions ended. */
  public List<String> ended() {
    return ended;
  }

  /** All attempts, oldest first. */
  public List<Attempt> attempts() {
    return attempts;
  }

  /** One attempt, which ends as the test says. */
  public static final class Attempt implements SegmentAttempt {

    private static final AttemptTiming TIMING =
        new AttemptTiming(Optional.empty(), Optional.empty(), Duration.ofMillis(500));

    private final SegmentRequest request;
    private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
    private volatile boolean cancelled;

    private Attempt(SegmentRequest request) {
      this.request = request;
    }

    public SegmentRequest request() {
      return request;
    }

    public boolean isCancelled() {
      return cancelled;
    }

    public void succeed(Rendition... renditions) {
      result.complete(new AttemptResult.Transcoded(List.of(renditions), Optional.empty(), TIMING));
    }

    public void fail(FailureKind failure) {
      result.complete(new AttemptResult.Failed(failure, TIMING));
    }

    /** Breaks the client's contract. */
    public void explode() {
      result.completeExceptionally(new IllegalStateException("the client is broken"));
    }

    @Override
    public CompletionStage<AttemptResult> result() {
      return result;
    }

    @Override
    public void cancel() {
      cancelled = true;
      fail(new FailureKind.Cancelled("cancelled"));
    }
  }

  /** A rendition of so many bytes. */
  public static Rendition rendition(int bytes) {
    return new Rendition(
        Segments.CARD.profiles().get(0),
        URI.create("https://a.example:8935/stream/a-1/P240p30fps16x9/1.ts"),
        1_000,
        MediaBytes.owning(new byte[bytes]));
  }
}
