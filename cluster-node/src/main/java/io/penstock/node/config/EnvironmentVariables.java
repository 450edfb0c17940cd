package io.penstock.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code LP_} variables; an empty one counts as unset (flags.md 1). */
final class EnvironmentVariables {

  private EnvironmentVariables() {}

  static List<Given> read(Map<String, String> environment, Findings findings) {
    List<Given> given = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              if (!name.startsWith("LP_")) {
                return;
              }
              Optional<Flag> flag = FlagCatalogue.ofVariable(name);
              if (flag.isEmpty()) {
                findings.warn(
                    name
                        + ": no setting has this environment variable"
                        + FlagCatalogue.nearestVariable(name)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
              } else if (!text.isEmpty()) {
                given.add(Given.of(flag.get(), text, name));
              }
            });
    return given;
  }
}
