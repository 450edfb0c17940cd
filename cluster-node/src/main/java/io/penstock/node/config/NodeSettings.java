package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

/**
 * Everything an operator can decide about a node, read once at start, checked, immutable.
 *
 * @param verbosity of the log, 0 to 6, as {@code -v}
 */
public record NodeSettings(
    ListenSettings listen,
    ClusterSettings cluster,
    StorageSettings storage,
    DiscoverySettings discovery,
    TranscodingSettings transcoding,
    IngestSettings ingest,
    MonitoringSettings monitoring,
    int verbosity) {

  public NodeSettings {
    requireNonNull(listen, "listen is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(storage, "storage is null");
    requireNonNull(discovery, "discovery is null");
    requireNonNull(transcoding, "transcoding is null");
    requireNonNull(ingest, "ingest is null");
    requireNonNull(monitoring, "monitoring is null");
  }

  static NodeSettings of(FlagValues values, Surroundings surroundings, Findings findings) {
    return new NodeSettings(
        ListenSettings.of(values, findings),
        ClusterSettings.of(values, surroundings, findings),
        StorageSettings.of(values, surroundings, findings),
        DiscoverySettings.of(values, findings),
        TranscodingSettings.of(values, surroundings.files(), findings),
        IngestSettings.of(values, findings),
        MonitoringSettings.of(values, findings),
        values.integer("v", 0, 6, findings));
  }
}
