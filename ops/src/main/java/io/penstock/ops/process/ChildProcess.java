package io.penstock.ops.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with this JVM's class path; its output is in a file. Waiting blocks; otherwise
 * safe to use from any thread.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int TAIL_LINES = 15;
  private static final List<String> DEFAULT_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /** {@link #start(String, Path, List, String, List)} with a small heap. */
  public static ChildProcess start(
      String name, Path folder, String mainClass, List<String> arguments) throws IOException {
    return start(name, folder, DEFAULT_OPTIONS, mainClass, arguments);
  }

  /**
   * Starts one.
   *
   * @param name of the process, and of its log in {@code folder}
   * @param options of the JVM
   */
  public static ChildProcess start(
      String name, Path folder, List<String> options, String mainClass, List<String> arguments)
      throws IOException {
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    return new ChildProcess(name, log, process);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** As {@code kill} does. */
  public void terminate() {
    process.destroy();
  }

  /** Its exit code, as soon as it has ended; empty if it has not within {@code limit}. */
  public OptionalInt awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** The last lines it printed. */
  public String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("the log of " + name + " cannot be read", e);
    }
  }

  /** Asks it to end, waits, and kills it if that does not help. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (awaitExit(GRACE).isEmpty()) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
