package io.penstock.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param number of the release
 */
public record Version(String number) {

  /** That of the running program. */
  public static Version current() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/penstock-build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("penstock-build.properties cannot be read", e);
    }
    return new Version(build.getProperty("version"));
  }

  String describe() {
    return "Penstock " + number + "\nJava runtime version: " + Runtime.version() + "\n";
  }
}
