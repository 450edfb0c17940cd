package io.penstock.node.operator;

import io.penstock.node.log.LogVerbosity;
import java.util.HashMap;
import java.util.Map;

/** What operators can change while the node runs; nothing of it outlives the process. */
public record RuntimeSettings(
    BroadcastConfig broadcast,
    CapabilityPrices capabilityPrices,
    SessionLimit sessions,
    LogVerbosity verbosity) {

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    operations.putAll(new BroadcastOperations(broadcast, capabilityPrices).operations());
    operations.putAll(new LimitOperations(sessions, verbosity).operations());
    return operations;
  }
}
