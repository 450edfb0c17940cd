package io.penstock.node.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The process that listens on a TCP port, as far as Linux lets this user see it.
 *
 * @param command its command line, shortened; arguments beyond the first are left out, since they
 *     may hold secrets
 */
public record PortOwner(long pid, String command) {

  private static final Path PROC = Path.of("/proc");
  private static final int LONGEST_COMMAND = 120;
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTEN = "0A";

  /** Who listens on {@code port} of any local address. Reads {@code /proc}, some milliseconds. */
  static Optional<PortOwner> of(int port) {
    Set<String> sockets = new HashSet<>(listening(PROC.resolve("net/tcp"), port));
    sockets.addAll(listening(PROC.resolve("net/tcp6"), port));
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAnyOf(process, sockets)) {
          long pid = Long.parseLong(process.getFileName().toString());
          return Optional.of(new PortOwner(pid, command(process)));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The link targets that sockets listening on {@code port} have in {@code /proc/PID/fd}. */
  private static Set<String> listening(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    for (String line : lines(table)) {
      String[] fields = line.trim().split("\\s+", -1);
      if (fields.length > INODE
          && fields[LOCAL_ADDRESS].endsWith(suffix)
          && fields[STATE].equals(LISTEN)) {
        sockets.add("socket:[" + fields[INODE] + "]");
      }
    }
    return sockets;
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** False too if the process has just ended or belongs to another user. */
  private static boolean holdsAnyOf(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(target(descriptor))) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String command(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      String[] words = line.split("\0", 2);
      String command = words[0].isBlank() ? "a process without a name" : words[0];
      return command.substring(0, Math.min(LONGEST_COMMAND, command.length()));
    } catch (IOException e) {
      return "a process whose name cannot be read";
    }
  }

  /** For messages: command and pid. */
  @Override
  public String toString() {
    return command + " (pid " + pid + ")";
  }
}
