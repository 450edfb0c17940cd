package io.penstock.node.metrics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which stock metrics may be split by stream and by client (metrics.md 2). */
enum LabelScope {
  NODE,
  STREAM,
  CLIENT;

  private static final Set<Metric> BY_CLIENT =
      EnumSet.of(
          Metric.SOURCE_EMERGED_UNPROCESSED,
          Metric.CLIENT_GONE_WAITING,
          Metric.CLIENT_GONE_READING,
          Metric.REALTIME_RATIO,
          Metric.REALTIME_3X,
          Metric.REALTIME_2X,
          Metric.REALTIME_1X,
          Metric.REALTIME_HALF,
          Metric.REALTIME_SLOW,
          Metric.MIL_PIXELS);
  private static final Set<Metric> BY_STREAM =
      EnumSet.of(
          Metric.SOURCE_DURATION,
          Metric.SOURCE_EMERGED,
          Metric.SOURCE_APPEARED,
          Metric.SOURCE_UPLOADED,
          Metric.UPLOAD_FAILED,
          Metric.TRANSCODE_FAILED,
          Metric.TRANSCODE_RETRIED,
          Metric.DOWNLOADED,
          Metric.DOWNLOAD_TIME,
          Metric.ALL_APPEARED,
          Metric.TRANSCODED_UNPROCESSED,
          Metric.SUCCESS_RATE_PER_STREAM,
          Metric.ORCHESTRATOR_SWAPS);

  static LabelScope of(Metric metric) {
    if (BY_CLIENT.contains(metric)) {
      return CLIENT;
    }
    return BY_STREAM.contains(metric) ? STREAM : NODE;
  }

  /** The labels of {@code metric} with what the operator asked for, in alphabetical order. */
  static List<String> labels(Metric metric, boolean perStream, boolean perClient) {
    List<String> labels = new ArrayList<>(metric.labels());
    labels.add("node_type");
    if (metric != Metric.VERSIONS) {
      labels.add("node_id");
    }
    if (perStream && of(metric) != NODE) {
      labels.add("manifest_id");
    }
    if (perClient && of(metric) == CLIENT) {
      labels.add("client_ip");
    }
    return labels.stream().sorted().toList();
  }
}
