package io.penstock.ops.devnet.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.ops.devnet.DevOrchestrator;
import io.penstock.ops.devnet.DevOrchestratorSettings;
import io.penstock.ops.devnet.testing.FakeTranscoder;
import io.penstock.ops.devnet.testing.SegmentCall;
import io.penstock.ops.devnet.testing.TestGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults and counters over HTTP. */
final class AdminPortTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private DevOrchestrator orchestrator;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    orchestrator =
        DevOrchestrator.start(
            DevOrchestratorSettings.ephemeral().withAdminPort(0), new FakeTranscoder());
    gateway = TestGateway.of(orchestrator.uri());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    orchestrator.close();
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(uri("/").getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void showsWhatHappened() throws Exception {
    SegmentCall call = SegmentCall.of(gateway.newToken(), 7, new byte[10]);
    gateway.download(gateway.transcode(call).getData().getSegments(0).getUrl());
    gateway.transcode(call);

    JsonNode state = JSON.readTree(call("GET", "/", "").body());

    assertThat(state.get("url").asText()).isEqualTo(orchestrator.uri().toString());
    assertThat(state.get("sessions").get("open").asInt()).isEqualTo(1);
    JsonNode counts = state.get("counts");
    assertThat(counts.get("discoveries").asInt()).isEqualTo(1);
    assertThat(counts.get("received").asInt()).isEqualTo(2);
    assertThat(counts.get("transcoded").asInt()).isEqualTo(2);
    assertThat(counts.get("downloads").asInt()).isEqualTo(1);
    assertThat(counts.get("segments").get("demo").get("7").asInt()).isEqualTo(2);
  }

  @Test
  void armsAndClearsAFault() throws Exception {
    SegmentCall segment = SegmentCall.of(gateway.newToken(), 0, new byte[10]);

    HttpResponse<String> armed =
        call("PUT", "/faults/error-text", "{\"count\": 3, \"text\": \"Unknown codec\"}");

    assertThat(armed.statusCode()).isEqualTo(200);
    assertThat(gateway.transcode(segment).getError()).isEqualTo("Unknown codec");
    JsonNode fault = JSON.readTree(call("GET", "/", "").body()).get("faults").get(0);
    assertThat(fault.get("fault").asText()).isEqualTo("error-text");
    assertThat(fault.get("count").asInt()).isEqualTo(3);
    assertThat(fault.get("met").asInt()).isEqualTo(1);

    call("DELETE", "/faults/error-text", "");

    assertThat(gateway.transcode(segment).hasData()).isTrue();
  }

  @Test
  void clearsAllFaultsAtOnce() throws Exception {
    call("PUT", "/faults/busy", "");
    call("PUT", "/faults/freeze", "");

    HttpResponse<String> cleared = call("DELETE", "/faults", "");

    assertThat(JSON.readTree(cleared.body()).get("faults")).isEmpty();
    assertThat(gateway.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void answersWhileTheOrchestratorIsFrozen() throws Exception {
    call("PUT", "/faults/freeze", "");

    assertThat(call("GET", "/", "").statusCode()).isEqualTo(200);
  }

  @Test
  void namesWhatItDoesNotUnderstand() throws Exception {
    assertThat(call("PUT", "/faults/laziness", "").body())
        .contains("laziness", "hang-before-head", "surplus-rendition");
    assertThat(call("PUT", "/faults/busy", "{\"cuont\": 1}").body()).contains("cuont");
    assertThat(call("PUT", "/faults/busy", "{\"count\": -1}").statusCode()).isEqualTo(400);
    assertThat(call("PUT", "/faults/status", "{\"status\": 99}").body()).contains("99");
    assertThat(call("PUT", "/faults/slow", "{\"factor\": 0.5}").body()).contains("0.5");
    assertThat(call("POST", "/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWebPages() throws Exception {
    HttpRequest fromPage =
        HttpRequest.newBuilder(uri("/")).header("Origin", "https://example.com").build();

    assertThat(http.send(fromPage, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void namesThePortThatIsOccupied() {
    int port = uri("/").getPort();

    assertThatThrownBy(
            () ->
                DevOrchestrator.start(
                    DevOrchestratorSettings.ephemeral().withAdminPort(port), new FakeTranscoder()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  private HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return orchestrator.adminUri().orElseThrow().resolve(path);
  }
}
