package io.penstock.node.config;

import java.util.List;

/** The settings that differ from their defaults, as go-livepeer prints them at start. */
final class SettingsTable {

  private SettingsTable() {}

  static String of(FlagValues values) {
    List<Given> changed =
        values.given().stream()
            .filter(given -> !given.text().equals(given.flag().defaultText()))
            .toList();
    if (changed.isEmpty()) {
      return "All settings are at their defaults.\n";
    }
    int names = changed.stream().mapToInt(g -> g.flag().name().length()).max().orElse(0);
    int texts = changed.stream().mapToInt(g -> g.masked().length()).max().orElse(0);
    String row = "| %-" + Math.max(4, names) + "s | %-" + Math.max(5, texts) + "s |%n";
    StringBuilder table = new StringBuilder(row.formatted("Name", "Value"));
    changed.forEach(given -> table.append(row.formatted(given.flag().name(), given.masked())));
    return table.toString();
  }
}
