package io.penstock.node.config;

import java.util.Locale;

/** Declares flags whose HOCON paths share a prefix: {@code orchAddr} becomes {@code orch-addr}. */
record FlagSection(String prefix) {

  Flag supported(String name, FlagType type, String defaultText, String meaning) {
    return flag(name, type, defaultText, new FlagStatus.Supported(), meaning);
  }

  Flag notYet(String name, FlagType type, String defaultText, String meaning) {
    return flag(name, type, defaultText, new FlagStatus.NotYet(), meaning);
  }

  Flag forRole(String role, String name, FlagType type, String defaultText, String meaning) {
    return flag(name, type, defaultText, new FlagStatus.ForRole(role), meaning);
  }

  Flag selectsRole(String name, String role) {
    return flag(
        name,
        FlagType.BOOLEAN,
        "false",
        new FlagStatus.SelectsRole(role),
        "Selects the " + role + " role of go-livepeer.");
  }

  Flag alias(String name, Flag of) {
    return flag(
            name,
            of.type(),
            of.defaultText(),
            new FlagStatus.AliasOf(of.name()),
            "Deprecated spelling of -" + of.name() + ".")
        .at(of.path());
  }

  private Flag flag(
      String name, FlagType type, String defaultText, FlagStatus status, String meaning) {
    return new Flag(name, type, defaultText, prefix + "." + kebab(name), status, false, meaning);
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }
}
