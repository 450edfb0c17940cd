package io.penstock.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.penstock.node.config.MonitoringSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One node's exposition after everything that is counted has happened. */
class NodeMetricsTest {

  private static final MonitoringSettings EVERYTHING = new MonitoringSettings(true, true, true);

  private static NodeMetrics metrics;
  private static Exposed exposed;

  @BeforeAll
  static void measure() {
    metrics = NodeMetrics.start("node-1", EVERYTHING, Duration.ofSeconds(1), ConfigFactory.empty());
    Measured.happensTo(metrics);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> metrics.exposition().contains("penstock_journal_failures_total{"));
    exposed = Exposed.parse(metrics.exposition());
  }

  @AfterAll
  static void stop() {
    metrics.close();
  }

  @Test
  void exposesExactlyWhatTheCatalogueLists() {
    Set<String> catalogue =
        Arrays.stream(Metric.values())
            .filter(metric -> metric != Metric.STREAM_ENDED)
            .map(Metric::exposedName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found = new TreeSet<>(exposed.names("livepeer_"));
    found.addAll(exposed.names("penstock_"));

    assertThat(found).isEqualTo(catalogue);
    for (Metric metric : Metric.values()) {
      if (metric == Metric.STREAM_ENDED) {
        continue;
      }
      Set<String> labels =
          new TreeSet<>(LabelScope.labels(metric, metric.isStock(), metric.isStock()));
      assertThat(exposed.labels(metric.exposedName())).as(metric.exposedName()).isEqualTo(labels);
      assertThat(exposed.types().get(metric.exposedName()))
          .as(metric.exposedName())
          .isEqualToIgnoringCase(metric.type().name());
    }
  }

  @Test
  void stockMetricsHaveTheTypesLabelsAndBucketsOfACapturedGateway() throws IOException {
    Exposed stock = Exposed.parse(resource("/stock-metrics-per-stream.txt"));
    List<String> compared =
        exposed.names("livepeer_").stream().filter(stock.types()::containsKey).toList();

    assertThat(compared).hasSizeGreaterThan(17);
    for (String name : compared) {
      assertThat(exposed.types().get(name)).as(name).isEqualTo(stock.types().get(name));
      assertThat(exposed.labels(name)).as(name).isEqualTo(stock.labels(name));
      assertThat(exposed.bounds(name)).as(name).isEqualTo(stock.bounds(name));
    }
  }

  @Test
  void stockMetricsWithoutStreamsHaveTheLabelsOfACapturedGatewayToo() throws IOException {
    Exposed stock = Exposed.parse(resource("/stock-metrics.txt"));
    for (Metric metric : Metric.values()) {
      if (stock.types().containsKey(metric.exposedName())) {
        assertThat(new TreeSet<>(LabelScope.labels(metric, false, false)))
            .as(metric.exposedName())
            .isEqualTo(stock.labels(metric.exposedName()));
      }
    }
  }

  @Test
  void countsAnAttemptAtEachOfItsStages() {
    Map<String, String> stream = Map.of("manifest_id", "lim0");

    assertThat(exposed.value("livepeer_segment_source_uploaded_total", stream)).isEqualTo(2);
    assertThat(
            exposed.value(
                "livepeer_segment_source_upload_failed_total", Map.of("error_code", "Timeout")))
        .isEqualTo(1);
    assertThat(
            exposed.value(
                "livepeer_segment_transcode_failed_total", Map.of("error_code", "Transcode")))
        .isEqualTo(1);
    assertThat(
            exposed.value(
                "livepeer_segment_transcode_failed_total", Map.of("error_code", "NonRetryable")))
        .isEqualTo(1);
    assertThat(exposed.value("livepeer_transcode_retried", Map.of("try", "2"))).isEqualTo(1);
    assertThat(exposed.value("livepeer_transcode_time_seconds_sum", Map.of()))
        .isCloseTo(0.4, within(1e-9));
    assertThat(exposed.value("livepeer_transcode_score_sum", Map.of())).isCloseTo(5, within(1e-9));
    assertThat(exposed.value("livepeer_download_time_seconds_sum", stream))
        .isCloseTo(0.12, within(1e-9));
    assertThat(exposed.value("livepeer_mil_pixels_processed", stream))
        .isCloseTo(12.2688, within(1e-9));
    assertThat(exposed.value("livepeer_success_rate", Map.of())).isEqualTo(0.5);
    assertThat(exposed.value("penstock_attempts_total", Map.of("outcome", "unreachable")))
        .isEqualTo(1);
    assertThat(exposed.value("penstock_attempts_total", Map.of("outcome", "ok"))).isEqualTo(1);
    assertThat(exposed.value("penstock_segments_total", Map.of("answer", "unusable"))).isEqualTo(1);
    assertThat(exposed.value("penstock_buffered_bytes", Map.of())).isEqualTo(1024);
  }

  @Test
  void countsEachPushInOneClassOfSpeed() {
    for (String speed : List.of("3x", "2x", "1x", "half", "slow")) {
      assertThat(
              exposed.value(
                  "livepeer_http_client_segment_transcoded_realtime_" + speed,
                  Map.of("client_ip", "127.0.0.1")))
          .isEqualTo(1);
    }
  }

  @Test
  void samplesOnABoundCountAboveIt() {
    assertThat(exposed.value("livepeer_source_segment_duration_seconds_bucket", Map.of("le", "2")))
        .isZero();
    assertThat(
            exposed.value("livepeer_source_segment_duration_seconds_bucket", Map.of("le", "2.5")))
        .isEqualTo(2);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = NodeMetricsTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
