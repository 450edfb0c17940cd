package io.penstock.node.config;

import com.typesafe.config.Config;
import java.util.List;

/** What came of reading the settings. */
public sealed interface SettingsResult {

  /**
   * The node can start.
   *
   * @param changed a table of the settings that differ from their defaults, secrets masked
   * @param warnings each to be shown once
   * @param tuning the {@code akka} and {@code kamon} sections of a HOCON file, else empty
   */
  record Parsed(NodeSettings settings, String changed, List<String> warnings, Config tuning)
      implements SettingsResult {
    public Parsed {
      warnings = List.copyOf(warnings);
    }
  }

  /** The node cannot start, for all of these reasons; the exit code is {@link #EXIT_CODE}. */
  record Problems(List<Problem> problems) implements SettingsResult {
    public static final int EXIT_CODE = 2;

    public Problems {
      problems = List.copyOf(problems);
    }
  }

  /** Somebody only wanted to know something: print this and exit with 0. */
  record Information(String text) implements SettingsResult {}
}
