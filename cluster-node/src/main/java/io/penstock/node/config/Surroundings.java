package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What settings depend on beside the command line.
 *
 * @param hostName of this machine, not qualified
 * @param home of the user, for {@code ~}
 */
public record Surroundings(
    Map<String, String> environment, TextFiles files, String hostName, Path home) {

  private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  public Surroundings {
    environment = Map.copyOf(environment);
    requireNonNull(files, "files is null");
    requireNonNull(hostName, "hostName is null");
    requireNonNull(home, "home is null");
  }

  /** Those of this process. Asks no name server. */
  public static Surroundings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return new Surroundings(environment, TextFiles.ofThisMachine(), hostName(environment), home);
  }

  private static String hostName(Map<String, String> environment) {
    try {
      return Files.readString(KERNEL_HOST_NAME).trim();
    } catch (IOException e) {
      return environment.getOrDefault("HOSTNAME", "localhost");
    }
  }
}
