package io.penstock.node.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.node.config.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON of {@code /status} (operator-api.md 2.7). */
final class StatusDocument {

  private static final Map<String, String> GO_ARCHITECTURES =
      Map.of("x86_64", "amd64", "aarch64", "arm64");

  private final ActiveStreams streams;
  private final KnownOrchestrators orchestrators;

  StatusDocument(ActiveStreams streams, KnownOrchestrators orchestrators) {
    this.streams = streams;
    this.orchestrators = orchestrators;
  }

  String json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    putStreams(document);
    putOrchestrators(document);
    String architecture = System.getProperty("os.arch");
    document.put("Version", Version.current().number());
    document.put("GolangRuntimeVersion", "none: Java " + Runtime.version());
    document.put("GOArch", GO_ARCHITECTURES.getOrDefault(architecture, architecture));
    document.put("GOOS", System.getProperty("os.name").toLowerCase(Locale.ROOT));
    document.put("RegisteredTranscodersNumber", 0);
    document.putArray("RegisteredTranscoders");
    document.put("LocalTranscoding", true);
    document.putObject("BroadcasterPrices");
    return document.toString();
  }

  private void putStreams(ObjectNode document) {
    ObjectNode manifests = document.putObject("Manifests");
    ObjectNode internal = document.putObject("InternalManifests");
    ObjectNode info = document.putObject("StreamInfo");
    List<ActiveStream> sorted =
        streams.list().stream().sorted(Comparator.comparing(s -> s.id().value())).toList();
    for (ActiveStream stream : sorted) {
      String id = stream.id().value();
      ObjectNode manifest = manifests.putObject(id);
      manifest.putNull("Variants");
      manifest.put("Args", "");
      manifest.put("CypherVersion", "");
      if (!stream.externalId().equals(id)) {
        internal.put(stream.externalId(), id);
      }
      ObjectNode bytes = info.putObject(id);
      bytes.put("SourceBytes", stream.sourceBytes());
      bytes.put("TranscodedBytes", stream.transcodedBytes());
    }
  }

  private void putOrchestrators(ObjectNode document) {
    ArrayNode pool = document.putArray("OrchestratorPool");
    ArrayNode infos = document.putArray("OrchestratorPoolInfos");
    for (KnownOrchestrators.Known known : orchestrators.list()) {
      pool.add(known.uri().value());
      ObjectNode info = infos.addObject();
      info.put("Url", known.uri().value());
      info.put("Score", known.score());
      info.putNull("Latency");
    }
  }
}
