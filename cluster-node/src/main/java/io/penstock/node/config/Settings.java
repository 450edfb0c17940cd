package io.penstock.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.penstock.node.config.SettingsResult.Information;
import io.penstock.node.config.SettingsResult.Parsed;
import io.penstock.node.config.SettingsResult.Problems;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads all settings: the command line goes before the environment, that before the file named by
 * {@code -config}, that before the defaults (flags.md 1).
 */
public final class Settings {

  private Settings() {}

  /**
   * Reads and checks everything. Nothing is printed and nothing changed; of the files, only those
   * that settings name are read.
   */
  public static SettingsResult parse(List<String> arguments, Surroundings surroundings) {
    Optional<String> wanted = Help.wantedBy(arguments);
    if (wanted.isPresent()) {
      return new Information(wanted.get());
    }
    Findings findings = new Findings();
    List<Given> commandLine = CommandLine.read(arguments, findings);
    List<Given> environment = EnvironmentVariables.read(surroundings.environment(), findings);
    HoconConfigFile file =
        readFile(
            FlagValues.of(List.of(environment, commandLine), new Findings()),
            surroundings.files(),
            findings);
    FlagValues values = FlagValues.of(List.of(file.given(), environment, commandLine), findings);
    if (values.isSet("version")) {
      return new Information(Version.current().describe());
    }
    if (values.isSet("j")) {
      return new Information(FlagDescription.json());
    }
    Roles.check(values, findings);
    NotInEffect.warnOf(values, findings);
    NodeSettings settings = NodeSettings.of(values, surroundings, findings);
    return findings.problems().isEmpty()
        ? new Parsed(settings, SettingsTable.of(values), findings.warnings(), file.tuning())
        : new Problems(findings.problems());
  }

  private static HoconConfigFile readFile(FlagValues values, TextFiles files, Findings findings) {
    Config noTuning = ConfigFactory.empty();
    String name = values.text("config");
    if (name.isEmpty()) {
      return new HoconConfigFile(List.of(), noTuning);
    }
    try {
      Optional<String> content = files.read(Path.of(name));
      if (content.isPresent()) {
        return name.endsWith(".conf")
            ? HoconConfigFile.read(name, content.get(), findings)
            : new HoconConfigFile(StockConfigFile.read(name, content.get(), findings), noTuning);
      }
      findings.refuse(values.where("config") + ": there is no file " + name);
    } catch (IOException | InvalidPathException e) {
      findings.refuse(values.where("config") + ": " + name + " cannot be read: " + e.getMessage());
    }
    return new HoconConfigFile(List.of(), noTuning);
  }
}
