package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

/**
 * Why the node does not start.
 *
 * @param message names the setting, its value (secrets masked) and what was expected
 */
public record Problem(String message) {

  public Problem {
    requireNonNull(message, "message is null");
  }

  @Override
  public String toString() {
    return message;
  }
}
