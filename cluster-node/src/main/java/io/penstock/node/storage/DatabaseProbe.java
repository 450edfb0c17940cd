package io.penstock.node.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks the database every few seconds whether it is there, on a thread of its own, and remembers
 * the answer for those who must not wait.
 */
public final class DatabaseProbe implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Database database;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread probe = new Thread(task, "database-probe");
            probe.setDaemon(true);
            return probe;
          });
  private volatile Optional<String> obstacle = Optional.of("not asked yet");

  private DatabaseProbe(Database database) {
    this.database = database;
  }

  public static DatabaseProbe start(Database database) {
    DatabaseProbe probe = new DatabaseProbe(database);
    var unused =
        probe.thread.scheduleWithFixedDelay(probe::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return probe;
  }

  /** Why the database cannot be used, as of the last seconds; empty if it can. Never waits. */
  public Optional<String> obstacle() {
    return obstacle;
  }

  private void ask() {
    try {
      database.probe();
      obstacle = Optional.empty();
    } catch (SQLException e) {
      obstacle = Optional.of("the database does not answer: SQL state " + e.getSQLState());
    } catch (RuntimeException e) {
      // A driver that breaks must not end the asking.
      obstacle = Optional.of("the database does not answer: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
