package io.penstock.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The log level as a go-livepeer number (operator-api.md 6): up to 2 warnings, 3 what operators
 * need, 4 details of our own packages, from 5 on those of all libraries too. Safe to use from any
 * thread; a change takes effect at once.
 */
public final class LogVerbosity {

  private static final String ALL = "ROOT";
  private static final String OURS = "io.penstock";

  private final LoggerContext loggers;
  private final AtomicInteger verbosity;

  public LogVerbosity(LoggerContext loggers, int verbosity) {
    this.loggers = loggers;
    this.verbosity = new AtomicInteger(verbosity);
    apply(verbosity);
  }

  public int get() {
    return verbosity.get();
  }

  /** Any number is understood; those out of the range are as good as its ends. */
  public void change(int newVerbosity) {
    verbosity.set(newVerbosity);
    apply(newVerbosity);
  }

  private void apply(int number) {
    Level ours = number <= 2 ? Level.WARN : number == 3 ? Level.INFO : Level.DEBUG;
    Level libraries = number >= 5 ? Level.DEBUG : Level.WARN;
    loggers.getLogger(OURS).setLevel(ours);
    loggers.getLogger(ALL).setLevel(libraries);
  }
}
