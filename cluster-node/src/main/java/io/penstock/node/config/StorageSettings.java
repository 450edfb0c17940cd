package io.penstock.node.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where the node keeps what must outlive it.
 *
 * @param dataDir absolute; it may not exist yet
 * @param jdbcUrl of an H2 or PostgreSQL database
 */
public record StorageSettings(Path dataDir, SensitiveUrl jdbcUrl) {

  /** No commit waits for H2's delayed write, and no shutdown hook of H2 closes it before us. */
  private static final String H2_OPTIONS =
      ";DATABASE_TO_UPPER=false;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

  static StorageSettings of(FlagValues values, Surroundings surroundings, Findings findings) {
    Path dataDir = dataDir(values, surroundings, findings);
    String url = values.text("jdbcUrl");
    if (!url.isEmpty() && !url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      values
          .given("jdbcUrl")
          .ifPresent(v -> findings.refuse(v.refused("jdbc:postgresql:… or jdbc:h2:…")));
    }
    if (url.isEmpty() && dataDir.toString().contains(";")) {
      findings.refuse(
          values.where("dataDir") + ": a path with a semicolon cannot hold an H2 database");
    }
    return new StorageSettings(dataDir, new SensitiveUrl(url.isEmpty() ? h2File(dataDir) : url));
  }

  private static String h2File(Path dataDir) {
    return "jdbc:h2:file:" + dataDir.resolve("db").resolve("penstock") + H2_OPTIONS;
  }

  private static Path dataDir(FlagValues values, Surroundings surroundings, Findings findings) {
    String text = values.text("dataDir");
    if (text.isEmpty()) {
      return surroundings.home().resolve(".penstock");
    }
    try {
      return text.equals("~") || text.startsWith("~/")
          ? surroundings.home().resolve(text.substring(Math.min(2, text.length()))).normalize()
          : Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      findings.refuse(values.where("dataDir") + ": not a path: " + e.getReason());
      return surroundings.home();
    }
  }
}
