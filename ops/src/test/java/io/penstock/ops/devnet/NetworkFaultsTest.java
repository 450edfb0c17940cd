package io.penstock.ops.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.devnet.testing.RawHttp;
import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import io.penstock.session.wire.AuthToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Faults of the whole orchestrator, each as a gateway sees it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class NetworkFaultsTest {

  private static final int BRIEFLY = 300;
  private static final byte[] SEGMENT = new byte[1000];

  private final FakeTranscoder transcoder = new FakeTranscoder();
  private DevOrchestrator orchestrator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    orchestrator = DevOrchestrator.start(DevOrchestratorSettings.ephemeral(), transcoder);
    gateway = TestGateway.of(orchestrator.uri());
  }

  @AfterEach
  void stop() throws IOException {
    transcoder.letGo();
    gateway.close();
    orchestrator.close();
  }

  @Test
  void refusesConnectionsUntilCleared() throws Exception {
    AuthToken token = gateway.newToken();

    orchestrator.faults().arm(FaultKind.REFUSE);

    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    orchestrator.faults().clear(FaultKind.REFUSE);
    assertThat(gateway.transcode(SegmentCall.of(token, 0, SEGMENT)).hasData()).isTrue();
  }

  @Test
  void resetsOpenConnectionsWhenItRefuses() throws Exception {
    transcoder.hold();
    HttpResponse<InputStream> head =
        gateway
            .submitForHead(SegmentCall.of(gateway.newToken(), 0, SEGMENT))
            .get(5, TimeUnit.SECONDS);

    orchestrator.faults().arm(FaultKind.REFUSE);

    assertThatThrownBy(() -> head.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void acceptsAgainByItselfAfterTheGivenTime() throws Exception {
    orchestrator.faults().arm(Fault.of(FaultKind.REFUSE).delayed(Duration.ofMillis(BRIEFLY)));

    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    await().ignoreExceptions().until(() -> gateway.get("/healthz").statusCode() == 200);
  }

  @Test
  void acceptsConnectionsButAnswersNothingWhileFrozen() throws Exception {
    orchestrator.faults().arm(FaultKind.FREEZE);

    try (SSLSocket socket = RawHttp.to(orchestrator.uri()).connect()) {
      socket.setSoTimeout(BRIEFLY);
      assertThat(socket.isConnected()).isTrue();
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SocketTimeoutException.class);
    }

    orchestrator.faults().clear(FaultKind.FREEZE);
    assertThat(gateway.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void answersNothingOnOpenConnectionsWhileFrozen() throws Exception {
    transcoder.hold();
    HttpResponse<InputStream> head =
        gateway
            .submitForHead(SegmentCall.of(gateway.newToken(), 0, SEGMENT))
            .get(5, TimeUnit.SECONDS);
    CompletableFuture<byte[]> body =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return head.body().readAllBytes();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });

    orchestrator.faults().arm(FaultKind.FREEZE);
    transcoder.letGo();

    await().until(() -> orchestrator.counts().transcoded() == 1);
    assertThatThrownBy(() -> body.get(BRIEFLY, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    orchestrator.faults().clear(FaultKind.FREEZE);
    assertThat(body.get(5, TimeUnit.SECONDS)).isNotEmpty();
  }

  @Test
  void thawsByItselfAfterTheGivenTime() throws Exception {
    orchestrator.faults().arm(Fault.of(FaultKind.FREEZE).delayed(Duration.ofMillis(BRIEFLY)));

    assertThat(gateway.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void resetsEverythingWhenItDies() throws Exception {
    transcoder.hold();
    HttpResponse<InputStream> head =
        gateway
            .submitForHead(SegmentCall.of(gateway.newToken(), 0, SEGMENT))
            .get(5, TimeUnit.SECONDS);

    orchestrator.faults().arm(FaultKind.DIE);

    assertThatThrownBy(() -> head.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }

  @Test
  void runsSeveralTimesInOneProcess() throws Exception {
    try (DevOrchestrator other =
            DevOrchestrator.start(DevOrchestratorSettings.ephemeral(), new FakeTranscoder());
        TestGateway toOther = TestGateway.of(other.uri())) {
      orchestrator.faults().arm(FaultKind.FREEZE);

      assertThat(toOther.transcode(SegmentCall.of(toOther.newToken(), 0, SEGMENT)).hasData())
          .isTrue();
      assertThat(orchestrator.counts().received()).isZero();
    }
  }

  @Test
  void freesItsPortWhenItIsClosed() throws Exception {
    int port = orchestrator.uri().port();
    orchestrator.faults().arm(FaultKind.FREEZE);

    orchestrator.close();

    try (DevOrchestrator next =
        DevOrchestrator.start(
            DevOrchestratorSettings.ephemeral().at("127.0.0.1", port), new FakeTranscoder())) {
      assertThat(RawHttp.to(next.uri()).get("/healthz").status()).isEqualTo(200);
    }
  }

  @Test
  void namesThePortThatIsOccupied() {
    int port = orchestrator.uri().port();

    assertThatThrownBy(
            () ->
                DevOrchestrator.start(
                    DevOrchestratorSettings.ephemeral().at("127.0.0.1", port), transcoder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  private void connect() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(orchestrator.uri().host(), orchestrator.uri().port()), BRIEFLY);
    }
  }
}
