package io.penstock.node.config;

import static io.penstock.node.config.FlagType.ADDRESS;
import static io.penstock.node.config.FlagType.BOOLEAN;
import static io.penstock.node.config.FlagType.BYTES;
import static io.penstock.node.config.FlagType.DURATION;
import static io.penstock.node.config.FlagType.INTEGER;
import static io.penstock.node.config.FlagType.TEXT;
import static io.penstock.node.config.FlagType.URL;

import java.util.List;

/** Role, addresses, storage and ingest (flags.md 2), and what only Penstock has. */
final class NodeFlags {

  private NodeFlags() {}

  static List<Flag> role() {
    FlagSection node = new FlagSection("penstock.node");
    Flag gateway =
        node.supported("gateway", BOOLEAN, "true", "Selects the gateway role, the only one here.");
    Flag dataDir =
        node.supported("dataDir", TEXT, "~/.penstock", "Keeps the database and files here.");
    return List.of(
        gateway,
        node.alias("broadcaster", gateway),
        node.selectsRole("orchestrator", "orchestrator"),
        node.selectsRole("transcoder", "transcoder"),
        node.selectsRole("aiWorker", "AI worker"),
        node.selectsRole("redeemer", "redeemer"),
        node.selectsRole("remoteSigner", "remote signer"),
        node.supported(
            "network", TEXT, "offchain", "Names the chain to pay on; only offchain so far."),
        dataDir,
        node.alias("datadir", dataDir),
        node.supported("config", TEXT, "", "Reads settings from this file; HOCON if it is .conf."),
        node.supported("v", INTEGER, "3", "Sets the log verbosity, 0 to 6.")
            .at("penstock.log.verbosity"),
        node.supported("version", BOOLEAN, "false", "Prints the version and exits."),
        node.supported("j", BOOLEAN, "false", "Prints a JSON description of the flags and exits."));
  }

  static List<Flag> listening() {
    FlagSection listen = new FlagSection("penstock.listen");
    return List.of(
        listen.supported(
            "httpAddr", ADDRESS, "127.0.0.1:9935", "Serves publishers and players here."),
        listen.supported(
            "cliAddr", ADDRESS, "127.0.0.1:5935", "Serves operators here: CLI, health, metrics."),
        listen.notYet("rtmpAddr", ADDRESS, "127.0.0.1:1935", "Takes RTMP streams here."),
        listen.supported("gatewayHost", TEXT, "", "Names this gateway to webhooks and in events."),
        listen.supported(
            "allowPublicWithoutAuth",
            BOOLEAN,
            "false",
            "Lets anybody who reaches a public -httpAddr push streams."),
        listen.supported(
            "allowPublicOperatorPort",
            BOOLEAN,
            "false",
            "Lets anybody who reaches a public -cliAddr control the node."),
        listen.forRole("orchestrator", "serviceAddr", TEXT, "", "Overrides the service URI."),
        listen.forRole("orchestrator", "nodes", TEXT, "", "Advertises more instances."));
  }

  static List<Flag> ingest() {
    FlagSection ingest = new FlagSection("penstock.ingest");
    return List.of(
        ingest.supported("httpIngest", BOOLEAN, "true", "Takes segments by HTTP push."),
        ingest.supported(
            "authWebhookUrl", URL, "", "Asks this webhook whether a stream may be published."),
        ingest.supported(
            "maxSessions", TEXT, "10", "Limits the streams that run at the same time."),
        ingest.notYet(
            "currentManifest", BOOLEAN, "false", "Plays the latest stream as current.m3u8."),
        ingest.supported(
            "ingestBufferSize", BYTES, "256MiB", "Bounds what is buffered of segments under way."),
        ingest.supported(
            "maxSegmentSize", BYTES, "64MiB", "Refuses segments that are larger than this."),
        ingest.supported(
            "uploadIdleTimeout", DURATION, "10s", "Ends an upload that stalls for this long."),
        ingest.supported(
            "ingestWaitTimeout", DURATION, "10s", "Bounds the wait for room in the buffer."));
  }

  static List<Flag> transcoding() {
    FlagSection transcoding = new FlagSection("penstock.transcoding");
    return List.of(
        transcoding.supported(
            "transcodingOptions",
            TEXT,
            "P240p30fps16x9,P360p30fps16x9",
            "Names the default renditions: presets, or a JSON file of profiles."),
        transcoding.supported(
            "maxAttempts", INTEGER, "3", "Limits the attempts per segment; 0 transcodes nothing."),
        transcoding.notYet("verifierUrl", URL, "", "Sends results to an external verifier."),
        transcoding.notYet(
            "verifierPath", TEXT, "", "Shares results with an external verifier here."),
        transcoding.supported(
            "localVerify", BOOLEAN, "true", "Changes nothing: results are always verified."),
        transcoding
            .notYet("objectStore", URL, "", "Keeps segments in this object store.")
            .asSecret(),
        transcoding
            .notYet("recordStore", URL, "", "Records streams in this object store.")
            .asSecret(),
        transcoding
            .notYet("FVfailGsbucket", TEXT, "", "Keeps failed fast verifications in this bucket.")
            .at("penstock.transcoding.fv-fail-gsbucket"),
        transcoding
            .notYet("FVfailGskey", TEXT, "", "Opens the bucket of failed verifications.")
            .at("penstock.transcoding.fv-fail-gskey")
            .asSecret());
  }

  static List<Flag> cluster() {
    FlagSection cluster = new FlagSection("penstock.cluster");
    return List.of(
        cluster.supported("nodeName", TEXT, "", "Names this node in metrics; host name if empty."),
        cluster.supported("arteryHost", TEXT, "127.0.0.1", "Listens for other nodes here."),
        cluster.supported("arteryPort", INTEGER, "0", "Listens for them on this port; 0: any."),
        cluster.supported(
            "jdbcUrl", URL, "", "Opens this database; an H2 file in -dataDir if empty."));
  }
}
