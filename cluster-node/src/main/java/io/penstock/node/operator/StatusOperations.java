package io.penstock.node.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.selection.capability.Capability;
import io.penstock.session.stream.StreamId;
import java.util.Map;
import java.util.TreeMap;

/** What the node is and does (operator-api.md 2.1, 2.2, 2.6). */
final class StatusOperations {

  private final ActiveStreams streams;
  private final StatusDocument status;

  StatusOperations(ActiveStreams streams, StatusDocument status) {
    this.streams = streams;
    this.status = status;
  }

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new TreeMap<>();
    operations.put("/status", Operation.of(p -> Answer.json(status.json())));
    operations.put("/streamID", Operation.of(p -> Answer.text(latest("/source"))));
    operations.put("/manifestID", Operation.of(p -> Answer.text(latest(""))));
    operations.put("/localStreams", Operation.of(p -> Answer.json("[]")));
    operations.put("/IsOrchestrator", Operation.of(p -> Answer.text("false")));
    operations.put("/IsRedeemer", Operation.of(p -> Answer.text("false")));
    operations.put("/getAISessionPoolsInfo", Operation.of(p -> Answer.json("{}")));
    operations.put("/getNetworkCapabilities", Operation.of(p -> networkCapabilities()));
    operations.put("/debug", Operation.of(p -> Answer.text("\n\nLatestPlaylist: <nil>")));
    return operations;
  }

  private String latest(String suffix) {
    return streams.latest().map(StreamId::value).map(id -> id + suffix).orElse("");
  }

  /** An error and a document in one body, as the stock gateway sends it without a chain. */
  private static Answer networkCapabilities() {
    Map<String, String> names = new TreeMap<>(Map.of("-1", "Unused", "-2", "Invalid"));
    for (Capability capability : Capability.values()) {
      if (capability != Capability.SCENE_CLASSIFICATION) {
        names.put(Integer.toString(capability.bit()), capability.displayName());
      }
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode namesNode = document.putObject("capabilities_names");
    names.forEach(namesNode::put);
    document.putNull("orchestrators");
    return new Answer(500, Answer.TEXT, "network capabilities not available\n" + document);
  }
}
