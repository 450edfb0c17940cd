package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.EndTranscodingSessionRequest;
import io.penstock.session.wire.OrchestratorInfo;
import io.penstock.session.wire.PingPong;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gRPC calls, with a client of grpc-java over TLS. */
final class GrpcCallsTest {

  private static final String CAPPED = "Invalid orchestrator request: OrchestratorCapped";

  private DevOrchestrator orchestrator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    orchestrator =
        DevOrchestrator.start(
            DevOrchestratorSettings.ephemeral().withMaxSessions(1).withVersion("0.9.1"),
            new FakeTranscoder());
    gateway = TestGateway.of(orchestrator.uri());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    orchestrator.close();
  }

  @Test
  void statesEverythingThatAGatewayNeeds() {
    OrchestratorInfo info = gateway.getOrchestrator();

    assertThat(info.getTranscoder()).isEqualTo(orchestrator.uri().toString());
    assertThat(info.getAddress()).isEqualTo(ByteString.copyFrom(new byte[20]));
    assertThat(info.getCapabilities().getBitstringList()).containsExactly(67_133_439L);
    assertThat(info.getCapabilities().getCapacitiesMap()).hasSize(15).containsEntry(26, 1);
    assertThat(info.getCapabilities().getVersion()).isEqualTo("0.9.1");
    assertThat(info.getCapabilities().getConstraints().getMinVersion()).isEqualTo("0.9.1");
    assertThat(info.hasPriceInfo()).isFalse();
    assertThat(Instant.ofEpochSecond(info.getAuthToken().getExpiration()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(29)), Instant.now().plus(Duration.ofMinutes(31)));
  }

  @Test
  void mintsANewSessionWithEachCall() {
    assertThat(gateway.newToken().getSessionId()).isNotEqualTo(gateway.newToken().getSessionId());
  }

  @Test
  void isCappedWhenAllSlotsAreTaken() throws Exception {
    AuthToken token = gateway.newToken();
    gateway.transcode(SegmentCall.of(token, 0, new byte[10]));

    assertThatThrownBy(gateway::getOrchestrator)
        .isInstanceOfSatisfying(StatusRuntimeException.class, e -> hasStatus(e, CAPPED));

    end(token);
    assertThat(gateway.newToken().getSessionId()).isNotEmpty();
  }

  @Test
  void survivesTheEndOfASessionWithoutAToken() {
    assertThatThrownBy(
            () ->
                gateway
                    .rpc()
                    .endTranscodingSession(EndTranscodingSessionRequest.getDefaultInstance()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> hasStatus(e, "Invalid auth token"));

    assertThat(gateway.getOrchestrator().hasAuthToken()).isTrue();
  }

  @Test
  void refusesToEndASessionForAForgedToken() {
    AuthToken forged = gateway.newToken().toBuilder().setSessionId("deadbeef").build();

    assertThatThrownBy(() -> end(forged))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> hasStatus(e, "Invalid auth token"));
  }

  @Test
  void endsUnknownAndEndedSessionsWithoutComplaint() {
    AuthToken token = gateway.newToken();

    end(token);
    end(token);

    assertThat(orchestrator.sessions().ended()).isZero();
  }

  @Test
  void answersPingWithoutASignature() {
    PingPong pong =
        gateway.rpc().ping(PingPong.newBuilder().setValue(ByteString.copyFromUtf8("x")).build());

    assertThat(pong.getValue().isEmpty()).isTrue();
  }

  private void end(AuthToken token) {
    var ended =
        gateway
            .rpc()
            .endTranscodingSession(
                EndTranscodingSessionRequest.newBuilder().setAuthToken(token).build());
    assertThat(ended.getSerializedSize()).isZero();
  }

  private static void hasStatus(StatusRuntimeException e, String description) {
    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
    assertThat(e.getStatus().getDescription()).isEqualTo(description);
  }
}
