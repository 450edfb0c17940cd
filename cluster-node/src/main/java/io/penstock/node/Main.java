package io.penstock.node;

import io.penstock.node.config.Settings;
import io.penstock.node.config.SettingsResult;
import io.penstock.node.config.SettingsResult.Information;
import io.penstock.node.config.SettingsResult.Parsed;
import io.penstock.node.config.SettingsResult.Problems;
import io.penstock.node.config.Surroundings;
import io.penstock.node.config.Version;
import java.util.List;

/** The node's process. */
public final class Main {

  private Main() {}

  /** Runs a node until it is stopped; exits with 2 if the settings do not allow it to start. */
  public static void main(String[] arguments) {
    SettingsResult result = Settings.parse(List.of(arguments), Surroundings.ofThisProcess());
    if (result instanceof Information information) {
      System.out.print(information.text());
    } else if (result instanceof Problems problems) {
      problems.problems().forEach(problem -> System.err.println("penstock: " + problem));
      System.exit(Problems.EXIT_CODE);
    } else if (result instanceof Parsed parsed) {
      run(parsed);
    }
  }

  private static void run(Parsed parsed) {
    StartupReport report =
        StartupReport.begin(System.out, Version.current(), ProcessHandle.current().pid());
    report.settings(parsed.changed(), parsed.warnings());
    try {
      Node.start(parsed.settings(), parsed.tuning(), report);
    } catch (StartupException e) {
      e.problems().forEach(problem -> System.err.println("penstock: " + problem));
      System.exit(Problems.EXIT_CODE);
    }
  }
}
