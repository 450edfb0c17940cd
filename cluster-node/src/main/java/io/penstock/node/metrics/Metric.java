package io.penstock.node.metrics;

import static io.penstock.node.metrics.Metric.Type.COUNTER;
import static io.penstock.node.metrics.Metric.Type.GAUGE;
import static io.penstock.node.metrics.Metric.Type.HISTOGRAM;

import java.util.Arrays;
import java.util.List;

/**
 * Every metric of the node: name as exposed, type, help and labels of its own. {@code node_type} is
 * on all, {@code node_id} on all but {@link #VERSIONS}; {@link LabelScope} says which get {@code
 * manifest_id} and {@code client_ip} if the operator wants that (metrics.md 1).
 */
public enum Metric {
  VERSIONS(
      "livepeer_versions",
      GAUGE,
      "Version of this node",
      "compiler",
      "goos",
      "goversion",
      "livepeerversion"),
  MAX_SESSIONS("livepeer_max_sessions_total", GAUGE, "Limit of simultaneous streams"),
  CURRENT_SESSIONS("livepeer_current_sessions_total", GAUGE, "Streams that publish now"),
  STREAM_ENDED("livepeer_stream_ended_total", COUNTER, "Streams that ended"),
  AUTH_WEBHOOK_TIME(
      "livepeer_auth_webhook_time_milliseconds", HISTOGRAM, "Time to a webhook's answer"),
  SOURCE_EMERGED_UNPROCESSED(
      "livepeer_segment_source_emerged_unprocessed_total", COUNTER, "Segments that arrived"),
  SOURCE_DURATION("livepeer_source_segment_duration_seconds", HISTOGRAM, "Duration of segments"),
  SOURCE_EMERGED(
      "livepeer_segment_source_emerged_total", COUNTER, "Segments whose fate is decided"),
  SOURCE_APPEARED(
      "livepeer_segment_source_appeared_total",
      COUNTER,
      "Segments that arrived, by profile",
      "profile",
      "seg_type"),
  CLIENT_GONE_WAITING(
      "livepeer_http_client_timeout_1", COUNTER, "Publishers gone before the answer"),
  CLIENT_GONE_READING(
      "livepeer_http_client_timeout_2", COUNTER, "Publishers gone during the answer"),
  REALTIME_RATIO(
      "livepeer_http_client_segment_transcoded_realtime_ratio",
      HISTOGRAM,
      "Duration of a segment over the time its push took"),
  REALTIME_3X(
      "livepeer_http_client_segment_transcoded_realtime_3x", COUNTER, "Pushes with a ratio > 3"),
  REALTIME_2X(
      "livepeer_http_client_segment_transcoded_realtime_2x", COUNTER, "Pushes with a ratio > 2"),
  REALTIME_1X(
      "livepeer_http_client_segment_transcoded_realtime_1x", COUNTER, "Pushes with a ratio > 1"),
  REALTIME_HALF(
      "livepeer_http_client_segment_transcoded_realtime_half",
      COUNTER,
      "Pushes with a ratio > 0.5"),
  REALTIME_SLOW(
      "livepeer_http_client_segment_transcoded_realtime_slow", COUNTER, "All slower pushes"),
  SOURCE_UPLOADED(
      "livepeer_segment_source_uploaded_total",
      COUNTER,
      "Segments that an orchestrator accepted",
      "orchestrator_uri"),
  UPLOAD_TIME(
      "livepeer_upload_time_seconds", HISTOGRAM, "Time to response headers", "orchestrator_uri"),
  UPLOAD_FAILED(
      "livepeer_segment_source_upload_failed_total",
      COUNTER,
      "Attempts that ended before response headers",
      "error_code",
      "orchestrator_uri"),
  TRANSCODED(
      "livepeer_segment_transcoded_total",
      COUNTER,
      "Results of orchestrators",
      "profiles",
      "trusted",
      "verified"),
  TRANSCODE_TIME(
      "livepeer_transcode_time_seconds",
      HISTOGRAM,
      "Time from response headers to the end of the result",
      "profiles",
      "trusted",
      "verified"),
  TRANSCODE_SCORE(
      "livepeer_transcode_score",
      HISTOGRAM,
      "Duration of a segment over that time",
      "profiles",
      "trusted",
      "verified"),
  TRANSCODE_FAILED(
      "livepeer_segment_transcode_failed_total", COUNTER, "Failures, by code", "error_code"),
  TRANSCODE_RETRIED("livepeer_transcode_retried", COUNTER, "Attempts after the first", "try"),
  DOWNLOADED(
      "livepeer_segment_transcoded_downloaded_total", COUNTER, "Segments with all renditions here"),
  DOWNLOAD_TIME("livepeer_download_time_seconds", HISTOGRAM, "Time to download all renditions"),
  ALL_APPEARED(
      "livepeer_segment_transcoded_all_appeared_total",
      COUNTER,
      "Segments transcoded completely",
      "profiles",
      "orchestrator_uri",
      "orchestrator_address",
      "orchestrator_version"),
  TRANSCODED_UNPROCESSED(
      "livepeer_segment_transcoded_unprocessed_total",
      COUNTER,
      "Segments transcoded",
      "profiles",
      "orchestrator_uri",
      "orchestrator_address",
      "orchestrator_version"),
  OVERALL_LATENCY(
      "livepeer_transcode_overall_latency_seconds",
      HISTOGRAM,
      "Time from arrival to all renditions",
      "profiles",
      "orchestrator_uri",
      "orchestrator_address",
      "orchestrator_version"),
  SUCCESS_RATE("livepeer_success_rate", GAUGE, "Mean of the success rates of all streams"),
  SUCCESS_RATE_PER_STREAM(
      "livepeer_success_rate_per_stream", GAUGE, "Answered over arrived, last 30 segments"),
  MIL_PIXELS("livepeer_mil_pixels_processed", COUNTER, "Million pixels of renditions"),
  ORCHESTRATOR_SWAPS("livepeer_orchestrator_swaps", COUNTER, "Changes of orchestrator"),
  DISCOVERY_ERRORS(
      "livepeer_discovery_errors_total",
      COUNTER,
      "Failed GetOrchestrator calls",
      "error_code",
      "orchestrator_uri"),

  OWN_GRANTS("penstock_grants_total", COUNTER, "Grants given out", "attempt"),
  OWN_ATTEMPTS("penstock_attempts_total", COUNTER, "Attempts, by outcome", "outcome"),
  OWN_ATTEMPT_TIME("penstock_attempt_seconds", HISTOGRAM, "Time of attempts", "outcome"),
  OWN_SEGMENTS("penstock_segments_total", COUNTER, "Segments answered", "answer"),
  OWN_SEGMENT_TIME("penstock_segment_seconds", HISTOGRAM, "Time to an answer", "answer"),
  OWN_DUPLICATES("penstock_duplicates_total", COUNTER, "Segments answered by an earlier attempt"),
  OWN_PIXELS("penstock_pixels_total", COUNTER, "Pixels of renditions"),
  OWN_SWAPS("penstock_orchestrator_swaps_total", COUNTER, "Changes of orchestrator"),
  OWN_OWNERS("penstock_stream_owners", GAUGE, "Streams owned by this node"),
  OWN_JOURNAL_FAILURES("penstock_journal_failures_total", COUNTER, "Journals that stopped"),
  OWN_JOURNAL_WAITING("penstock_journal_waiting_events", HISTOGRAM, "Events before a journal"),
  OWN_BUFFERED("penstock_buffered_bytes", GAUGE, "Bytes reserved for segments under way");

  /** As Prometheus names them. */
  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private final String exposedName;
  private final Type type;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList gives an unmodifiable list.
  private final List<String> labels;

  Metric(String exposedName, Type type, String help, String... labels) {
    this.exposedName = exposedName;
    this.type = type;
    this.help = help;
    this.labels = Arrays.stream(labels).sorted().toList();
  }

  public String exposedName() {
    return exposedName;
  }

  Type type() {
    return type;
  }

  String help() {
    return help;
  }

  /** Its own labels, in alphabetical order. */
  List<String> labels() {
    return labels;
  }

  /** Whether it belongs to the stock gateway. */
  boolean isStock() {
    return exposedName.startsWith("livepeer_");
  }
}
