package io.penstock.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads go-livepeer's own file format (flags.md 1): a name, one space, the value up to the end of
 * the line or to a space and {@code #}. A boolean may stand alone. Where go-livepeer takes the word
 * {@code true} for the missing value of any other flag, this refuses.
 */
final class StockConfigFile {

  private StockConfigFile() {}

  static List<Given> read(String file, String content, Findings findings) {
    List<Given> given = new ArrayList<>();
    int number = 0;
    for (String raw : content.lines().toList()) {
      number++;
      String line = raw.trim();
      if (!line.isEmpty() && !line.startsWith("#")) {
        readLine(file + " line " + number, line, findings).ifPresent(given::add);
      }
    }
    return given;
  }

  private static Optional<Given> readLine(String place, String line, Findings findings) {
    int space = line.indexOf(' ');
    String name = space < 0 ? line : line.substring(0, space);
    Optional<Flag> flag = FlagCatalogue.named(name).or(() -> FlagCatalogue.ofVariable(name));
    if (flag.isEmpty()) {
      findings.refuse(place + ": " + unknown(name));
      return Optional.empty();
    }
    String where = name + " (" + place + ")";
    if (space < 0 && flag.get().type() != FlagType.BOOLEAN) {
      findings.refuse(where + ": no value; expected " + flag.get().type().expected());
      return Optional.empty();
    }
    String value = space < 0 ? "true" : line.substring(space).trim();
    int comment = value.indexOf(" #");
    String text = comment < 0 ? value : value.substring(0, comment).trim();
    return Optional.of(Given.of(flag.get(), text, where));
  }

  private static String unknown(String name) {
    int tab = name.indexOf('\t');
    if (tab >= 0) {
      return name.substring(0, tab) + " is followed by a tab; expected one space";
    }
    String bare = name.replaceFirst("^-+", "").replaceFirst("=.*", "");
    if (name.startsWith("-")) {
      return "names are written without dashes; expected " + bare + " and a value";
    }
    return "there is no setting "
        + bare
        + FlagCatalogue.nearest(bare).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
