package io.penstock.node.metrics;

import io.penstock.node.config.MonitoringSettings;
import io.penstock.session.stream.StreamId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of the stock gateway's metrics. A series appears with its first sample and, if it
 * belongs to a stream, goes with it. Safe to use from any thread; never blocks.
 */
final class StockMetrics {

  /** Beyond so many series of a metric, new ones are not kept: memory is bounded. */
  private static final int MOST_SERIES = 10_000;

  private final String nodeId;
  private final MonitoringSettings settings;
  private final Map<Metric, Map<String, Series>> values = new EnumMap<>(Metric.class);

  StockMetrics(String nodeId, MonitoringSettings settings) {
    this.nodeId = nodeId;
    this.settings = settings;
    for (Metric metric : Metric.values()) {
      if (metric.isStock()) {
        values.put(metric, new ConcurrentHashMap<>());
      }
    }
  }

  /** Of whom a sample is. */
  record Origin(Optional<StreamId> stream, String clientIp) {

    static final Origin NODE = new Origin(Optional.empty(), "not_tracked");

    static Origin of(StreamId stream) {
      return new Origin(Optional.of(stream), "not_tracked");
    }

    static Origin of(StreamId stream, String clientIp) {
      return new Origin(Optional.of(stream), clientIp);
    }
  }

  /** Records for the metric's own labels, whose values are in the catalogue's order. */
  void record(Metric metric, double value, Origin origin, String... labelValues) {
    Map<String, Series> series = values.get(metric);
    String labels = labels(metric, origin, List.of(labelValues));
    Series one = series.get(labels);
    if (one == null && series.size() < MOST_SERIES) {
      one = series.computeIfAbsent(labels, absent -> Series.of(metric));
    }
    if (one != null) {
      one.record(value);
    }
  }

  void forget(StreamId stream) {
    String label = "manifest_id=\"" + stream.value() + "\"";
    values.values().forEach(series -> series.keySet().removeIf(labels -> labels.contains(label)));
  }

  String exposition() {
    StockExposition exposition = new StockExposition();
    values.forEach(exposition::add);
    return exposition.text();
  }

  private String labels(Metric metric, Origin origin, List<String> own) {
    if (own.size() != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
    }
    List<String> pairs = new ArrayList<>();
    for (String label : LabelScope.labels(metric, settings.perStream(), settings.clientIp())) {
      String value =
          switch (label) {
            case "node_id" -> nodeId;
            case "node_type" -> "bctr";
            case "manifest_id" -> origin.stream().map(StreamId::value).orElse("");
            case "client_ip" -> origin.clientIp();
            default -> own.get(metric.labels().indexOf(label));
          };
      pairs.add(label + "=\"" + StockExposition.labelValue(value) + "\"");
    }
    return String.join(",", pairs);
  }
}
