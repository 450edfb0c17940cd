package io.penstock.ops.devnet.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.ops.devnet.fault.Activity;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.devnet.session.TranscodeSessions;
import java.util.List;
import java.util.OptionalInt;

/** What the admin port shows. */
record AdminState(
    String url,
    List<FaultInEffect> faults,
    TranscodeSessions.Counts sessions,
    Activity.Counts counts) {

  /**
   * A fault that is armed.
   *
   * @param met requests so far
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record FaultInEffect(
      String fault,
      int count,
      int met,
      long delayMs,
      String text,
      OptionalInt status,
      double factor) {

    static FaultInEffect of(Fault fault, int met) {
      return new FaultInEffect(
          fault.kind().label(),
          fault.count(),
          met,
          fault.delay().toMillis(),
          fault.text(),
          fault.status(),
          fault.factor());
    }
  }

  static AdminState of(String url, Faults faults, TranscodeSessions sessions, Activity activity) {
    List<FaultInEffect> inEffect =
        faults.inEffect().entrySet().stream()
            .map(each -> FaultInEffect.of(each.getKey(), each.getValue()))
            .toList();
    return new AdminState(url, inEffect, sessions.counts(), activity.counts());
  }
}
