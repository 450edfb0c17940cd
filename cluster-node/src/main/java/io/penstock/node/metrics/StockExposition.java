package io.penstock.node.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes Prometheus' text format 0.0.4 as the stock gateway does (metrics.md 1). */
final class StockExposition {

  private final StringBuilder out = new StringBuilder();

  /**
   * Adds a metric with all its series.
   *
   * @param series by label text, such as {@code a="1",b="2"}
   */
  void add(Metric metric, Map<String, Series> series) {
    if (series.isEmpty()) {
      return;
    }
    String name = metric.exposedName();
    out.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
    out.append("# TYPE ").append(name).append(' ');
    out.append(
        switch (metric.type()) {
          case COUNTER -> "counter";
          case GAUGE -> "gauge";
          case HISTOGRAM -> "histogram";
        });
    out.append('\n');
    new TreeMap<>(series).forEach((labels, one) -> addSeries(name, labels, one));
  }

  private void addSeries(String name, String labels, Series series) {
    if (series instanceof Series.Total total) {
      addLine(name, labels, number(total.value()));
    } else if (series instanceof Series.Level level) {
      addLine(name, labels, number(level.value()));
    } else if (series instanceof Series.Distribution distribution) {
      addDistribution(name, labels, distribution);
    }
  }

  private void addDistribution(String name, String labels, Series.Distribution distribution) {
    List<Double> bounds = distribution.bounds();
    long cumulated = 0;
    for (int i = 0; i <= bounds.size(); i++) {
      cumulated += distribution.count(i);
      String bound = i < bounds.size() ? number(bounds.get(i)) : "+Inf";
      addLine(name + "_bucket", labels + ",le=\"" + bound + "\"", Long.toString(cumulated));
    }
    addLine(name + "_sum", labels, number(distribution.sum()));
    addLine(name + "_count", labels, Long.toString(cumulated));
  }

  private void addLine(String name, String labels, String value) {
    out.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** A label value: what Prometheus' format cannot carry is replaced, never the sample dropped. */
  static String labelValue(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    String bounded = printable.substring(0, Math.min(255, printable.length()));
    return bounded.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  String text() {
    return out.toString();
  }
}
