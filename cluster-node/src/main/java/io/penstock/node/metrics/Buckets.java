package io.penstock.node.metrics;

import java.util.List;
import java.util.Map;

/** Upper bounds of the stock gateway's histograms, without infinity (metrics.md 2). */
final class Buckets {

  private static final List<Double> TRANSFER = List.of(0.1, 0.15, 0.2, 0.5, 10.0);
  private static final Map<Metric, List<Double>> BOUNDS =
      Map.of(
          Metric.UPLOAD_TIME,
          TRANSFER,
          Metric.DOWNLOAD_TIME,
          TRANSFER,
          Metric.AUTH_WEBHOOK_TIME,
          List.of(
              100.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 2500.0, 3000.0, 5000.0, 10000.0),
          Metric.SOURCE_DURATION,
          List.of(0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 10.0, 15.0, 20.0),
          Metric.REALTIME_RATIO,
          List.of(0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 50.0, 100.0),
          Metric.TRANSCODE_TIME,
          List.of(0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 10.0),
          Metric.TRANSCODE_SCORE,
          List.of(0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 10.0, 15.0, 20.0, 40.0),
          Metric.OVERALL_LATENCY,
          List.of(0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 10.0));

  private Buckets() {}

  static List<Double> of(Metric metric) {
    return BOUNDS.getOrDefault(metric, List.of());
  }
}
