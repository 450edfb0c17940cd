package io.penstock.node.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of {@code -help}. */
final class Help {

  private static final Set<String> ASKING = Set.of("-help", "--help", "-h", "--h");

  private Help() {}

  static Optional<String> wantedBy(List<String> arguments) {
    return arguments.stream().anyMatch(ASKING::contains) ? Optional.of(text()) : Optional.empty();
  }

  private static String text() {
    StringBuilder help =
        new StringBuilder(
            """
            Usage: penstock node [-flag value | -flag=value | -boolean]...

            Every flag is also an environment variable (LP_ORCHADDR for -orchAddr) and may stand
            in the file that -config names. The command line goes before the environment, that
            before the file. docs/flags.md lists all names, also those not supported yet.

            """);
    for (Flag flag : FlagCatalogue.all()) {
      if (flag.status() instanceof FlagStatus.Supported) {
        help.append("  -").append(flag.name()).append("  (").append(flag.type().expected());
        if (!flag.defaultText().isEmpty()) {
          help.append("; default ").append(flag.defaultText());
        }
        help.append(")\n        ").append(flag.meaning()).append('\n');
      }
    }
    return help.toString();
  }
}
