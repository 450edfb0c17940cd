package io.penstock.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.stream.BindFailedException;
import io.penstock.node.http.testing.FakeIngest;
import io.penstock.node.http.testing.Media;
import io.penstock.node.http.testing.RawClient;
import io.penstock.node.http.testing.RawClient.Answer;
import io.penstock.node.http.testing.TestPort;
import io.penstock.session.stream.SegmentAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPortTest {

  private static TestPort port;

  @BeforeAll
  static void start() {
    port = TestPort.options().start();
  }

  @AfterAll
  static void stop() {
    port.close();
  }

  @Test
  void isAlive() {
    try (RawClient client = port.connect()) {
      Answer answer = client.send("GET /healthz HTTP/1.1\r\nHost: gw\r\n\r\n").receive();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEmpty();
    }
  }

  @Test
  void saysWhyItIsNotReady() {
    try (RawClient client = port.connect()) {
      Answer answer = client.send("GET /readyz HTTP/1.1\r\nHost: gw\r\n\r\n").receive();

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("it is a fake");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/status", "/getNetworkCapabilities", "/livex/0.ts"})
  void hasNothingElse(String path) {
    try (RawClient client = port.connect()) {
      Answer answer = client.put(path, Media.segment0()).receive();

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).isEqualTo("404 page not found\n");
      assertThat(client.put(path, Media.segment0()).receive().status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({"/live,/live/", "//live//a/0.ts,/live/a/0.ts", "/live//a///0.ts,/live/a/0.ts"})
  void redirectsToTheCleanPathKeepingTheMethod(String path, String clean) {
    try (RawClient client = port.connect()) {
      Answer answer = client.put(path, Media.segment0()).receive();

      assertThat(answer.status()).isEqualTo(307);
      assertThat(answer.headers()).containsEntry("Location", clean);
    }
  }

  @Test
  void doesNotTellWhatServesIt() {
    try (RawClient client = port.connect()) {
      assertThat(client.put("/", new byte[0]).receive().headers())
          .doesNotContainKeys("Server", "server");
    }
  }

  @Test
  void servesAnOrdinaryClientThatExpectsContinue() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(port.url("/live/jdk/3.ts")))
            .header("Accept", "multipart/mixed")
            .expectContinue(true)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Media.segment0()))
            .build();

    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("P240p30fps16x9 of 3");
  }

  @Test
  void letsARunningRequestFinishWhenItCloses() {
    CompletableFuture<SegmentAnswer> gate = new CompletableFuture<>();
    try (TestPort closing = TestPort.options().start();
        RawClient busy = closing.connect();
        RawClient idle = closing.connect()) {
      closing.ingest().behavesLike(segment -> gate.thenApply(go -> FakeIngest.transcoded(segment)));
      idle.put("/", new byte[0]).receive();
      busy.put("/live/a/0.ts", Media.segment0());
      await().until(() -> closing.ingest().pushed().size() == 1);

      CompletableFuture<?> terminated =
          closing.binding().terminate(Duration.ofSeconds(8)).toCompletableFuture();
      assertThat(idle.isClosedByServer()).isTrue();
      assertThat(terminated).isNotDone();
      gate.complete(new SegmentAnswer.NoOrchestrators());

      Answer answer = busy.receive();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("Connection", "close");
      await().until(terminated::isDone);
    }
  }

  @Test
  void cutsWhatIsStillRunningAtTheDeadline() {
    try (TestPort closing = TestPort.options().start();
        RawClient client = closing.connect()) {
      closing.ingest().behavesLike(segment -> new CompletableFuture<>());
      client.put("/live/a/0.ts", Media.segment0());
      await().until(() -> closing.ingest().pushed().size() == 1);

      closing.binding().terminate(Duration.ofMillis(200)).toCompletableFuture().join();

      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    assertThatThrownBy(() -> TestPort.options().startAt(port.address()))
        .hasCauseInstanceOf(BindFailedException.class);
  }
}
