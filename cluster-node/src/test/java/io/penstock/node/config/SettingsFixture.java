package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.node.config.SettingsResult.Information;
import io.penstock.node.config.SettingsResult.Parsed;
import io.penstock.node.config.SettingsResult.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings read in a machine that exists only here. */
record SettingsFixture(Map<String, String> environment, Map<String, String> files) {

  static final SettingsFixture EMPTY = new SettingsFixture(Map.of(), Map.of());

  static SettingsFixture withEnvironment(String name, String value) {
    return new SettingsFixture(Map.of(name, value), Map.of());
  }

  static SettingsFixture withFile(String name, String content) {
    return new SettingsFixture(Map.of(), Map.of(name, content));
  }

  SettingsResult parse(String commandLine) {
    return parse(commandLine.isEmpty() ? List.of() : List.of(commandLine.trim().split(" ", -1)));
  }

  SettingsResult parse(List<String> words) {
    return Settings.parse(
        words,
        new Surroundings(
            environment,
            file -> Optional.ofNullable(files.get(file.toString())),
            "edge-7",
            Path.of("/home/op")));
  }

  Parsed accepts(String commandLine) {
    SettingsResult result = parse(commandLine);
    assertThat(result).isInstanceOf(Parsed.class);
    return (Parsed) result;
  }

  NodeSettings settings(String commandLine) {
    return accepts(commandLine).settings();
  }

  /** The warnings, less the one about missing orchestrators. */
  List<String> warnings(String commandLine) {
    return accepts(commandLine + " -orchAddr o:1").warnings();
  }

  List<String> refuses(String commandLine) {
    SettingsResult result = parse(commandLine);
    assertThat(result).isInstanceOf(Problems.class);
    return ((Problems) result).problems().stream().map(Problem::message).toList();
  }

  String informs(String commandLine) {
    SettingsResult result = parse(commandLine);
    assertThat(result).isInstanceOf(Information.class);
    return ((Information) result).text();
  }
}
