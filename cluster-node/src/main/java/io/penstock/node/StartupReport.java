package io.penstock.node;

import io.penstock.node.config.Version;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Tells the operator, line by line, what the start is doing and how long it took. */
final class StartupReport {

  private final PrintStream out;
  private final long begun = System.nanoTime();

  private StartupReport(PrintStream out) {
    this.out = out;
  }

  static StartupReport begin(PrintStream out, Version version, long pid) {
    StartupReport report = new StartupReport(out);
    out.println("Penstock " + version.number() + " is starting, pid " + pid);
    return report;
  }

  void settings(String changed, List<String> warnings) {
    if (!changed.isBlank()) {
      out.println(changed.stripTrailing());
    }
    warnings.forEach(warning -> out.println("warning: " + warning));
  }

  void step(String what) {
    out.printf(Locale.ROOT, "%5.1f s  %s%n", seconds(), what);
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
