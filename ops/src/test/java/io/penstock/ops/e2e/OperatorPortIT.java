package io.penstock.ops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and their tools see of a node that has work. */
@ExtendWith(SharedGateway.class)
final class OperatorPortIT {

  private final NodeProcess node;
  private final Gateway gateway;

  OperatorPortIT(Gateway gateway) {
    this.gateway = gateway;
    this.node = gateway.node();
  }

  @Test
  void countsUnderTheNamesOfTheStockGateway() {
    double before = counter("livepeer_segment_transcoded_total");

    gateway.stream("counted-" + UUID.randomUUID()).push(gateway.segments().get(0));

    await().until(() -> counter("livepeer_segment_transcoded_total") > before);
    for (String name :
        List.of(
            "livepeer_segment_source_appeared_total",
            "livepeer_segment_source_emerged_total",
            "livepeer_segment_source_uploaded_total",
            "livepeer_segment_transcoded_downloaded_total",
            "livepeer_segment_transcoded_all_appeared_total")) {
      assertThat(counter(name)).as(name).isPositive();
    }
    assertThat(counter("livepeer_max_sessions_total")).isEqualTo(500);
  }

  @Test
  void showsStreamsAndOrchestratorsInItsStatus() throws Exception {
    String manifestId = "shown-" + UUID.randomUUID();
    int bytes = gateway.segments().get(0).bytes().length;

    gateway.stream(manifestId).push(gateway.segments().get(0));

    await()
        .untilAsserted(
            () ->
                assertThat(status().path("StreamInfo").path(manifestId).path("SourceBytes").asInt())
                    .isEqualTo(bytes));
    assertThat(status().path("Manifests").has(manifestId)).isTrue();
    assertThat(status().path("OrchestratorPool")).hasSize(gateway.orchestrators().size());
  }

  private JsonNode status() throws JsonProcessingException {
    return new ObjectMapper().readTree(node.get(node.operator("/status")).body());
  }

  /** What livepeer_cli asks a gateway without a chain (operator-api.md 2, 3). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/status",
        "/EthChainID",
        "/getBroadcastConfig",
        "/getAvailableTranscodingOptions",
        "/localStreams",
        "/healthz",
        "/readyz"
      })
  void answersTheCommandLineClient(String path) {
    assertThat(node.get(node.operator(path)).statusCode()).isEqualTo(200);
  }

  @Test
  void isAliveAndReadyOnTheClientPortToo() {
    HttpResponse<String> alive = node.get(node.stream("x").resolve("/healthz"));
    HttpResponse<String> ready = node.get(node.stream("x").resolve("/readyz"));

    assertThat(alive.statusCode()).isEqualTo(200);
    assertThat(ready.statusCode()).isEqualTo(200);
  }

  /** The sum over all label sets. */
  private double counter(String name) {
    return Arrays.stream(node.get(node.operator("/metrics")).body().split("\n"))
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
