package io.penstock.node.metrics;

import com.typesafe.config.Config;
import io.penstock.node.config.MonitoringSettings;
import io.penstock.node.config.Version;
import io.penstock.node.http.opening.OpeningMetrics;
import io.penstock.node.http.push.PushMetrics;
import io.penstock.node.metrics.StockMetrics.Origin;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.limit.OrchestratorClientMetrics;
import io.penstock.session.stream.AwaitedSegment;
import io.penstock.session.stream.SegmentAnswer;
import io.penstock.session.stream.SegmentGrant;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.StreamMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything the node counts, and its exposition for {@code /metrics}: the node's own metrics
 * always, those of the stock gateway with {@code -monitor}. Safe to use from any thread; never
 * blocks.
 */
public final class NodeMetrics
    implements StreamMetrics,
        OpeningMetrics,
        PushMetrics,
        OrchestratorClientMetrics,
        AutoCloseable {

  private final OwnMetrics own;
  private final StockMetrics stock;
  private final StockAttempts attempts;
  private final SuccessRates rates = new SuccessRates();
  private final MonitoringSettings settings;

  private NodeMetrics(OwnMetrics own, StockMetrics stock, MonitoringSettings settings) {
    this.own = own;
    this.stock = stock;
    this.attempts = new StockAttempts(stock);
    this.settings = settings;
    stock.record(
        Metric.VERSIONS,
        1,
        Origin.NODE,
        "java",
        System.getProperty("os.name").toLowerCase(Locale.ROOT),
        "java" + Runtime.version().feature(),
        Version.current().number());
    stock.record(Metric.CURRENT_SESSIONS, 0, Origin.NODE);
    stock.record(Metric.SUCCESS_RATE, 1, Origin.NODE);
    own.level(Metric.OWN_OWNERS, 0);
  }

  /**
   * Starts measuring; once per process.
   *
   * @param nodeId differs between the nodes of a cluster
   * @param tick how often the node's own part of the exposition is renewed
   * @param tuning may have a section {@code kamon}
   */
  public static NodeMetrics start(
      String nodeId, MonitoringSettings settings, Duration tick, Config tuning) {
    return new NodeMetrics(
        OwnMetrics.start(nodeId, tick, tuning), new StockMetrics(nodeId, settings), settings);
  }

  /** In Prometheus' text format 0.0.4. */
  public String exposition() {
    return settings.stockMetrics() ? stock.exposition() + own.exposition() : own.exposition();
  }

  @Override
  public void streamStarted() {
    own.change(Metric.OWN_OWNERS, 1);
  }

  @Override
  public void streamStopped() {
    own.change(Metric.OWN_OWNERS, -1);
  }

  @Override
  public void granted(int attempt) {
    own.count(Metric.OWN_GRANTS, attempt < 4 ? Integer.toString(attempt) : ">3", 1);
  }

  @Override
  public void attemptEnded(
      StreamId stream, SegmentGrant grant, AttemptResult result, Optional<AwaitedSegment> awaited) {
    String outcome = "ok";
    if (result instanceof AttemptResult.Failed failed) {
      outcome = failed.failure().code();
    } else if (result instanceof AttemptResult.Transcoded done) {
      long pixels = done.renditions().stream().mapToLong(Rendition::pixels).sum();
      own.count(Metric.OWN_PIXELS, "", pixels);
    }
    own.count(Metric.OWN_ATTEMPTS, outcome, 1);
    own.time(Metric.OWN_ATTEMPT_TIME, outcome, result.timing().total());
    attempts.ended(stream, grant, result, awaited);
  }

  @Override
  public void duplicateServed() {
    own.count(Metric.OWN_DUPLICATES, "", 1);
  }

  @Override
  public void segmentAnswered(StreamId stream, SegmentAnswer answer, Duration total) {
    String name = "transcoded";
    if (answer instanceof SegmentAnswer.Unusable) {
      name = "unusable";
      stock.record(Metric.TRANSCODE_FAILED, 1, Origin.of(stream), "NonRetryable");
    } else if (answer instanceof SegmentAnswer.NotServed) {
      name = "not-served";
      stock.record(Metric.TRANSCODE_FAILED, 1, Origin.of(stream), "MaxAttempts");
    } else if (answer instanceof SegmentAnswer.NoOrchestrators) {
      name = "no-orchestrators";
      stock.record(Metric.TRANSCODE_FAILED, 1, Origin.of(stream), "NoOrchestrators");
    }
    own.count(Metric.OWN_SEGMENTS, name, 1);
    own.time(Metric.OWN_SEGMENT_TIME, name, total);
    stock.record(Metric.SOURCE_EMERGED, 1, Origin.of(stream));
    double rate = rates.answered(stream, answer instanceof SegmentAnswer.Transcoded);
    if (settings.perStream()) {
      stock.record(Metric.SUCCESS_RATE_PER_STREAM, rate, Origin.of(stream));
    }
    stock.record(Metric.SUCCESS_RATE, rates.mean(), Origin.NODE);
  }

  @Override
  public void orchestratorSwapped(StreamId stream) {
    own.count(Metric.OWN_SWAPS, "", 1);
    stock.record(Metric.ORCHESTRATOR_SWAPS, 1, Origin.of(stream));
  }

  @Override
  public void journalFailed() {
    own.count(Metric.OWN_JOURNAL_FAILURES, "", 1);
  }

  @Override
  public void journalWaiting(int events) {
    own.sample(Metric.OWN_JOURNAL_WAITING, events);
  }

  @Override
  public void sessionAsked(
      OrchestratorUri orchestrator, Optional<FailureKind> failure, Duration took) {
    failure
        .filter(kind -> !(kind instanceof FailureKind.Cancelled))
        .ifPresent(
            kind ->
                stock.record(
                    Metric.DISCOVERY_ERRORS,
                    1,
                    Origin.NODE,
                    StockErrorCode.ofDiscovery(kind),
                    orchestrator.value()));
  }

  /** Attempts are counted where their stream is known. */
  @Override
  public void attemptEnded(OrchestratorUri transcoder, AttemptResult result, long sourceBytes) {}

  @Override
  public void sessionEnded(OrchestratorUri transcoder, Optional<FailureKind> failure) {}

  @Override
  public void streamsOpen(int streams) {
    stock.record(Metric.CURRENT_SESSIONS, streams, Origin.NODE);
  }

  /** How many streams may publish to this node, each time this changes. */
  public void streamLimit(int streams) {
    stock.record(Metric.MAX_SESSIONS, streams, Origin.NODE);
  }

  @Override
  public void streamEnded(StreamId stream) {
    stock.record(Metric.STREAM_ENDED, 1, Origin.NODE);
    rates.forget(stream);
    stock.forget(stream);
    stock.record(Metric.SUCCESS_RATE, rates.mean(), Origin.NODE);
  }

  @Override
  public void webhookAnswered(Duration time) {
    stock.record(Metric.AUTH_WEBHOOK_TIME, time.toNanos() / 1e6, Origin.NODE);
  }

  @Override
  public void segmentArrived(StreamId stream, String clientIp, Duration duration) {
    stock.record(Metric.SOURCE_EMERGED_UNPROCESSED, 1, Origin.of(stream, clientIp));
    stock.record(Metric.SOURCE_DURATION, duration.toNanos() / 1e9, Origin.of(stream));
    stock.record(Metric.SOURCE_APPEARED, 1, Origin.of(stream), "source", "regular");
  }

  @Override
  public void pushAnswered(StreamId stream, String clientIp, Duration duration, Duration time) {
    Origin origin = Origin.of(stream, clientIp);
    double ratio = duration.toNanos() / (double) Math.max(1, time.toNanos());
    stock.record(Metric.REALTIME_RATIO, ratio, origin);
    stock.record(RealtimeClass.of(ratio), 1, origin);
  }

  @Override
  public void publisherLeftWaiting(StreamId stream, String clientIp) {
    stock.record(Metric.CLIENT_GONE_WAITING, 1, Origin.of(stream, clientIp));
  }

  @Override
  public void publisherLeftReading(StreamId stream, String clientIp) {
    stock.record(Metric.CLIENT_GONE_READING, 1, Origin.of(stream, clientIp));
  }

  @Override
  public void buffered(long bytes) {
    own.level(Metric.OWN_BUFFERED, bytes);
  }

  @Override
  public void close() {
    own.close();
  }
}
