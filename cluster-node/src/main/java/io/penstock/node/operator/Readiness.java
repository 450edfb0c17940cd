package io.penstock.node.operator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Whether clients should be sent here. Answers at once, from any thread. */
@FunctionalInterface
public interface Readiness {

  /** All of them must be met. */
  List<Check> checks();

  /**
   * One condition.
   *
   * @param name stable, for machines
   * @param reason for people: what is, or what is missing
   */
  record Check(String name, boolean met, String reason) {

    public Check {
      requireNonNull(name, "name is null");
      requireNonNull(reason, "reason is null");
    }
  }
}
