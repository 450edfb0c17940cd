package io.penstock.node.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a HOCON file: the settings below {@code penstock}, and what is below {@code akka} and
 * {@code kamon} untouched, for tuning.
 *
 * @param given what is below {@code penstock}
 * @param tuning the two foreign sections
 */
record HoconConfigFile(List<Given> given, Config tuning) {

  private static final Map<String, String> BOOLEANS =
      Map.of("on", "true", "yes", "true", "off", "false", "no", "false");

  static HoconConfigFile read(String file, String content, Findings findings) {
    Config config;
    try {
      config = ConfigFactory.parseString(content).resolve();
    } catch (ConfigException e) {
      findings.refuse("-config: " + file + " is not HOCON: " + withoutValues(e));
      return new HoconConfigFile(List.of(), ConfigFactory.empty());
    }
    List<Given> given = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      String path = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      if (!path.startsWith("akka.") && !path.startsWith("kamon.")) {
        readEntry(file, path, entry.getValue(), findings).ifPresent(given::add);
      }
    }
    return new HoconConfigFile(
        List.copyOf(given), config.withoutPath("penstock").withFallback(ConfigFactory.empty()));
  }

  private static Optional<Given> readEntry(
      String file, String path, ConfigValue value, Findings findings) {
    Optional<Flag> flag = FlagCatalogue.at(path);
    if (flag.isEmpty()) {
      findings.refuse(
          file
              + ": there is no setting "
              + path
              + FlagCatalogue.nearestPath(path)
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(""));
      return Optional.empty();
    }
    return Optional.of(
        Given.of(flag.get(), text(flag.get(), value.unwrapped()), path + " (" + file + ")"));
  }

  /** A list is written as the flag wants it, with commas; HOCON has more words for booleans. */
  private static String text(Flag flag, Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().map(String::valueOf).collect(joining(","));
    }
    String text = String.valueOf(value);
    return flag.type() == FlagType.BOOLEAN ? BOOLEANS.getOrDefault(text, text) : text;
  }

  /** A parser's message quotes the text around the fault, which may be a secret. */
  private static String withoutValues(ConfigException e) {
    return e.origin() == null
        ? "it cannot be parsed"
        : "the fault is at " + e.origin().description();
  }
}
