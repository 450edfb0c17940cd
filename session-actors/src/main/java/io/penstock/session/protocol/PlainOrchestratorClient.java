package io.penstock.session.protocol;

import static java.util.Objects.requireNonNull;

import io.penstock.payments.signing.RequestSigner;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.capability.Compatibility;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.codec.SessionReader;
import io.penstock.session.protocol.grpc.ChannelPool;
import io.penstock.session.protocol.grpc.OrchestratorCalls;
import io.penstock.session.protocol.http.OrchestratorHttp;
import io.penstock.session.protocol.http.SegmentExchange;
import io.penstock.session.protocol.verify.RenditionCheck;
import io.penstock.session.protocol.verify.ResultVerifier;
import io.penstock.session.wire.OrchestratorInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The protocol itself; limits beyond its own, and metrics, are decorators. */
public final class PlainOrchestratorClient implements OrchestratorClient {

  private static final Duration END_SESSION = Duration.ofSeconds(3);

  private final ClientThreads threads = new ClientThreads();
  private final ChannelPool channels = new ChannelPool(threads.workers());
  private final OrchestratorHttp http = new OrchestratorHttp(threads.workers(), threads.timer());
  private final Set<SegmentExchange> underWay = ConcurrentHashMap.newKeySet();
  private final OrchestratorCalls calls;
  private final ResultVerifier verifier;

  public PlainOrchestratorClient(RequestSigner signer, RenditionCheck check) {
    this.calls = new OrchestratorCalls(channels, signer);
    this.verifier = new ResultVerifier(requireNonNull(check, "check is null"));
  }

  @Override
  public CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    return calls
        .getOrchestrator(orchestrator, required, timeout)
        .thenApply(info -> usable(orchestrator, info, required));
  }

  @Override
  public SegmentAttempt transcode(SegmentRequest request) {
    SegmentExchange exchange = SegmentExchange.start(request, http, verifier);
    underWay.add(exchange);
    CompletionStage<AttemptResult> unused =
        exchange.result().whenComplete((result, never) -> underWay.remove(exchange));
    return exchange;
  }

  /** Waits for attempts of this session first: ending it deletes the results they download. */
  @Override
  public CompletionStage<Void> endSession(OrchestratorSession session) {
    CompletableFuture<?>[] attempts =
        underWay.stream()
            .filter(e -> e.session().authToken().equals(session.authToken()))
            .map(e -> e.result().toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(attempts)
        .thenCompose(
            done ->
                calls.endTranscodingSession(
                    session.transcoder(), session.authToken(), END_SESSION));
  }

  @Override
  public void close() {
    underWay.forEach(SegmentExchange::cancel);
    channels.close();
    threads.close();
  }

  private static OrchestratorSession usable(
      OrchestratorUri orchestrator, OrchestratorInfo info, Optional<Capabilities> required) {
    OrchestratorSession session = SessionReader.read(orchestrator, info);
    Optional<String> obstacle =
        required.flatMap(job -> Compatibility.obstacle(job, session.capabilities()));
    if (obstacle.isPresent()) {
      throw new OrchestratorException(orchestrator, new FailureKind.Incapable(obstacle.get()));
    }
    return session;
  }
}
