package io.penstock.session.protocol.grpc;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.penstock.payments.signing.RequestSigner;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.classify.PeerFailures;
import io.penstock.session.protocol.codec.AuthTokenCodec;
import io.penstock.session.protocol.codec.CapabilitiesCodec;
import io.penstock.session.wire.EndTranscodingSessionRequest;
import io.penstock.session.wire.OrchestratorGrpc;
import io.penstock.session.wire.OrchestratorInfo;
import io.penstock.session.wire.OrchestratorRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The two calls of a gateway. Futures fail with {@link OrchestratorException} only; the time limit
 * covers dialling. Safe to use from any thread.
 */
public final class OrchestratorCalls {

  private final ChannelPool channels;
  private final OrchestratorRequest identity;

  /** The signature over the address is constant, so it is made once. */
  public OrchestratorCalls(ChannelPool channels, RequestSigner signer) {
    this.channels = requireNonNull(channels, "channels is null");
    byte[] message = signer.address().checksummed().getBytes(StandardCharsets.US_ASCII);
    this.identity =
        OrchestratorRequest.newBuilder()
            .setAddress(ByteString.copyFrom(signer.address().bytes()))
            .setSig(ByteString.copyFrom(signer.sign(message)))
            .build();
  }

  /** GetOrchestrator, unchecked. */
  public CompletableFuture<OrchestratorInfo> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    return call(
        orchestrator, OrchestratorGrpc.getGetOrchestratorMethod(), request(required), timeout);
  }

  /** EndTranscodingSession. A {@link AuthToken} is never absent, which would kill the peer. */
  public CompletableFuture<Void> endTranscodingSession(
      OrchestratorUri transcoder, AuthToken token, Duration timeout) {
    return call(
            transcoder,
            OrchestratorGrpc.getEndTranscodingSessionMethod(),
            EndTranscodingSessionRequest.newBuilder()
                .setAuthToken(AuthTokenCodec.encode(token))
                .build(),
            timeout)
        .thenApply(ended -> null);
  }

  OrchestratorRequest request(Optional<Capabilities> required) {
    return required
        .map(r -> identity.toBuilder().setCapabilities(CapabilitiesCodec.encode(r)).build())
        .orElse(identity);
  }

  private <Q, A> CompletableFuture<A> call(
      OrchestratorUri orchestrator, MethodDescriptor<Q, A> method, Q request, Duration timeout) {
    ManagedChannel channel = channels.to(orchestrator);
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    CompletableFuture<A> answer = new CompletableFuture<>();
    ClientCalls.asyncUnaryCall(
        channel.newCall(method, options),
        request,
        new StreamObserver<A>() {
          @Override
          public void onNext(A message) {
            answer.complete(message);
          }

          @Override
          public void onError(Throwable failure) {
            FailureKind kind = PeerFailures.ofGrpc(Status.fromThrowable(failure));
            if (kind instanceof FailureKind.Unreachable) {
              channels.drop(orchestrator, channel);
            }
            answer.completeExceptionally(new OrchestratorException(orchestrator, kind));
          }

          @Override
          public void onCompleted() {
            // A unary call that completes has delivered its message.
          }
        });
    return answer;
  }
}
