package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One setting an operator can give, under three names: the flag, the environment variable and the
 * path in a HOCON file.
 *
 * @param name without dashes; go-livepeer's wherever the meaning is the same
 * @param defaultText the effective default, in the syntax of {@code type}
 * @param path in a HOCON file
 * @param secret never to be shown, not even in part
 * @param meaning one line, starting with a verb
 */
public record Flag(
    String name,
    FlagType type,
    String defaultText,
    String path,
    FlagStatus status,
    boolean secret,
    String meaning) {

  public Flag {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(defaultText, "defaultText is null");
    requireNonNull(path, "path is null");
    requireNonNull(status, "status is null");
    requireNonNull(meaning, "meaning is null");
    if (!type.accepts(defaultText) && !defaultText.isEmpty()) {
      throw new IllegalArgumentException("the default of -" + name + " is not " + type.expected());
    }
  }

  /** Name of the environment variable (flags.md 1). */
  public String environmentName() {
    return "LP_" + name.toUpperCase(Locale.ROOT);
  }

  /** {@code text}, a value of this flag, as it may be shown. */
  String masked(String text) {
    if (text.isEmpty()) {
      return text;
    }
    if (secret) {
      return "***";
    }
    return type == FlagType.URL ? SensitiveUrl.mask(text) : text;
  }

  Flag asSecret() {
    return new Flag(name, type, defaultText, path, status, true, meaning);
  }

  Flag at(String otherPath) {
    return new Flag(name, type, defaultText, otherPath, status, secret, meaning);
  }
}
