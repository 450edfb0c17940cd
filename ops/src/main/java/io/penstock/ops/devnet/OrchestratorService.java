package io.penstock.ops.devnet;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import io.penstock.ops.devnet.fault.Activity;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.devnet.grpc.GrpcEndpoint.UnaryMethod;
import io.penstock.ops.devnet.grpc.GrpcException;
import io.penstock.ops.devnet.grpc.GrpcStatus;
import io.penstock.ops.devnet.session.Offer;
import io.penstock.ops.devnet.session.SessionTokens;
import io.penstock.ops.devnet.session.SessionTokens.Verdict;
import io.penstock.ops.devnet.session.TranscodeSessions;
import io.penstock.session.wire.EndTranscodingSessionRequest;
import io.penstock.session.wire.EndTranscodingSessionResponse;
import io.penstock.session.wire.OrchestratorRequest;
import io.penstock.session.wire.PingPong;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls of {@code net.Orchestrator} (orchestrator-wire-protocol.md 2.1, 3.4, 5.6). */
final class OrchestratorService {

  private static final String CAPPED = "Invalid orchestrator request: OrchestratorCapped";

  private final Offer offer;
  private final SessionTokens tokens;
  private final TranscodeSessions sessions;
  private final Faults faults;
  private final Activity activity;

  OrchestratorService(
      Offer offer,
      SessionTokens tokens,
      TranscodeSessions sessions,
      Faults faults,
      Activity activity) {
    this.offer = requireNonNull(offer, "offer is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.faults = requireNonNull(faults, "faults is null");
    this.activity = requireNonNull(activity, "activity is null");
  }

  Map<String, UnaryMethod> methods() {
    return Map.of(
        "/net.Orchestrator/GetOrchestrator", this::getOrchestrator,
        "/net.Orchestrator/EndTranscodingSession", this::endTranscodingSession,
        "/net.Orchestrator/Ping", this::ping);
  }

  private CompletionStage<byte[]> getOrchestrator(byte[] message) {
    parsed(() -> OrchestratorRequest.parseFrom(message));
    return faults
        .strike(FaultKind.GRPC_HANG)
        .map(faults::hang)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenCompose(ready -> faultyStatus())
        .thenApply(
            status -> {
              status.ifPresent(
                  failure -> {
                    throw new GrpcException(failure);
                  });
              activity.discovered();
              return offer.info(tokens.mint()).toByteArray();
            });
  }

  private CompletionStage<Optional<GrpcStatus>> faultyStatus() {
    Optional<Fault> error = faults.strike(FaultKind.GRPC_ERROR);
    if (error.isPresent()) {
      Fault fault = error.get();
      GrpcStatus status =
          new GrpcStatus(
              fault.status().orElse(GrpcStatus.UNKNOWN),
              fault.textOr("insufficient sender reserve"));
      return faults.after(fault.delay()).thenApply(elapsed -> Optional.of(status));
    }
    Optional<Fault> capped = faults.strike(FaultKind.CAPPED);
    boolean refuses = capped.isPresent() || sessions.isFull();
    return CompletableFuture.completedFuture(
        refuses ? Optional.of(GrpcStatus.unknown(CAPPED)) : Optional.empty());
  }

  /** Expired tokens may end sessions too; a missing one is answered, not died of. */
  private CompletionStage<byte[]> endTranscodingSession(byte[] message) {
    EndTranscodingSessionRequest request =
        parsed(() -> EndTranscodingSessionRequest.parseFrom(message));
    if (!request.hasAuthToken() || tokens.check(request.getAuthToken()) == Verdict.FORGED) {
      throw new GrpcException(GrpcStatus.unknown("Invalid auth token"));
    }
    sessions.end(request.getAuthToken().getSessionId());
    return CompletableFuture.completedFuture(
        EndTranscodingSessionResponse.getDefaultInstance().toByteArray());
  }

  /** Off-chain there is no key to sign with, so the answer is empty. */
  private CompletionStage<byte[]> ping(byte[] message) {
    parsed(() -> PingPong.parseFrom(message));
    return CompletableFuture.completedFuture(PingPong.getDefaultInstance().toByteArray());
  }

  @FunctionalInterface
  private interface Parsing<T> {
    T parse() throws InvalidProtocolBufferException;
  }

  private static <T> T parsed(Parsing<T> parsing) {
    try {
      return parsing.parse();
    } catch (InvalidProtocolBufferException e) {
      throw new GrpcException(GrpcStatus.internal("the message cannot be parsed"));
    }
  }
}
