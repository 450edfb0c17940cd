package io.penstock.node.config;

/** What the node does with a flag of its catalogue. */
public sealed interface FlagStatus {

  /** It has the effect that the catalogue states. */
  record Supported() implements FlagStatus {}

  /** It is read and checked, and a line at start says that its effect is missing. */
  record NotYet() implements FlagStatus {}

  /** It only means something to another go-livepeer role and has no effect. */
  record ForRole(String role) implements FlagStatus {}

  /** It selects another go-livepeer role, which this program does not have. */
  record SelectsRole(String role) implements FlagStatus {}

  /** Another spelling of the flag {@code name}. */
  record AliasOf(String name) implements FlagStatus {}
}
