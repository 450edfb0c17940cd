package io.penstock.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.node.config.MonitoringSettings;
import io.penstock.node.metrics.StockMetrics.Origin;
import io.penstock.session.stream.StreamId;
import org.junit.jupiter.api.Test;

class StockMetricsTest {

  private final StockMetrics perStream =
      new StockMetrics("node-1", new MonitoringSettings(true, true, false));

  @Test
  void writesASeriesAsTheStockGatewayDoes() {
    perStream.record(Metric.ORCHESTRATOR_SWAPS, 1, Origin.of(new StreamId("m1")));
    perStream.record(Metric.ORCHESTRATOR_SWAPS, 1, Origin.of(new StreamId("m1")));

    assertThat(perStream.exposition())
        .contains("# TYPE livepeer_orchestrator_swaps counter\n")
        .contains(
            "livepeer_orchestrator_swaps{manifest_id=\"m1\",node_id=\"node-1\","
                + "node_type=\"bctr\"} 2\n");
  }

  @Test
  void dropsTheSeriesOfAStreamThatEnded() {
    perStream.record(Metric.SOURCE_EMERGED, 1, Origin.of(new StreamId("m1")));
    perStream.record(Metric.SOURCE_EMERGED, 1, Origin.of(new StreamId("m11")));

    perStream.forget(new StreamId("m1"));

    assertThat(perStream.exposition())
        .contains("manifest_id=\"m11\"")
        .doesNotContain("manifest_id=\"m1\"");
  }

  @Test
  void keepsSamplesWhoseLabelsTheFormatCannotCarry() {
    String text = "say \"no\" \\ to\nthé end" + "x".repeat(300);

    perStream.record(Metric.TRANSCODE_FAILED, 1, Origin.NODE, text);

    assertThat(perStream.exposition())
        .contains("error_code=\"say \\\"no\\\" \\\\ to?th? endx")
        .contains("} 1\n");
  }

  @Test
  void boundsTheNumberOfSeries() {
    for (int i = 0; i < 10_100; i++) {
      perStream.record(Metric.SOURCE_EMERGED, 1, Origin.of(new StreamId("m" + i)));
    }

    assertThat(perStream.exposition().lines().filter(line -> !line.startsWith("#")))
        .hasSize(10_000);
  }
}
