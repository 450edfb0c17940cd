package io.penstock.node.metrics;

import static io.penstock.node.metrics.Metric.Type.COUNTER;
import static io.penstock.node.metrics.Metric.Type.GAUGE;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.Timer;
import kamon.prometheus.PrometheusReporter;
import kamon.tag.TagSet;

/**
 * The node's own metrics, kept by Kamon, which is one for the whole process. Instruments are looked
 * up once per label value. Safe to use from any thread; never blocks.
 */
final class OwnMetrics implements AutoCloseable {

  private record Key(Metric metric, String labelValue) {}

  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Key, Gauge> gauges = new ConcurrentHashMap<>();
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Key, Histogram> histograms = new ConcurrentHashMap<>();
  private final String nodeId;

  private OwnMetrics(String nodeId) {
    this.nodeId = nodeId;
  }

  /**
   * Starts Kamon.
   *
   * @param tick how often the exposition is renewed
   * @param tuning settings below {@code kamon} that go before ours
   */
  static OwnMetrics start(String nodeId, Duration tick, Config tuning) {
    Config config =
        tuning
            .withFallback(ConfigFactory.parseResources(OwnMetrics.class, "kamon.conf"))
            .withValue("kamon.metric.tick-interval", ConfigValueFactory.fromAnyRef(tick))
            .withValue("kamon.environment.host", ConfigValueFactory.fromAnyRef(nodeId))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    Kamon.initWithoutAttaching(config);
    return new OwnMetrics(nodeId);
  }

  void count(Metric metric, String labelValue, long amount) {
    counters
        .computeIfAbsent(
            new Key(metric, labelValue),
            key ->
                Kamon.counter(kamonName(metric, COUNTER), metric.help())
                    .withTags(tags(metric, labelValue)))
        .increment(amount);
  }

  void change(Metric metric, long difference) {
    gauge(metric).increment((double) difference);
  }

  void level(Metric metric, long value) {
    gauge(metric).update((double) value);
  }

  void time(Metric metric, String labelValue, Duration time) {
    timers
        .computeIfAbsent(
            new Key(metric, labelValue),
            key ->
                Kamon.timer(kamonName(metric, Metric.Type.HISTOGRAM), metric.help())
                    .withTags(tags(metric, labelValue)))
        .record(time);
  }

  void sample(Metric metric, long value) {
    histograms
        .computeIfAbsent(
            new Key(metric, ""),
            key -> Kamon.histogram(metric.exposedName(), metric.help()).withTags(tags(metric, "")))
        .record(value);
  }

  /** As of the last tick. */
  String exposition() {
    scala.Option<String> latest = PrometheusReporter.latestScrapeData();
    return latest.isDefined() ? latest.get() : "";
  }

  private Gauge gauge(Metric metric) {
    return gauges.computeIfAbsent(
        new Key(metric, ""),
        key -> Kamon.gauge(kamonName(metric, GAUGE), metric.help()).withTags(tags(metric, "")));
  }

  /** Kamon appends the suffix of type and unit itself. */
  private static String kamonName(Metric metric, Metric.Type type) {
    return type == GAUGE
        ? metric.exposedName()
        : metric.exposedName().replaceFirst("_(total|seconds)$", "");
  }

  private TagSet tags(Metric metric, String labelValue) {
    TagSet tags = TagSet.of("node_id", nodeId).withTag("node_type", "bctr");
    return metric.labels().isEmpty() ? tags : tags.withTag(metric.labels().get(0), labelValue);
  }

  @Override
  public void close() {
    Kamon.stop();
  }
}
