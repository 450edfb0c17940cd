package io.penstock.node.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database every few seconds whether it is there, on a thread of its own, and remembers
 * the answer for those who must not wait. Its connection stays open, so that an H2 file belongs to
 * this process for as long as the probe runs, whether or not there are streams.
 */
public final class DatabaseProbe implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int ANSWER_SECONDS = 2;

  private final Database database;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread probe = new Thread(task, "database-probe");
            probe.setDaemon(true);
            return probe;
          });
  private volatile Optional<String> obstacle = Optional.of("not asked yet");
  private Optional<Connection> connection = Optional.empty();

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
      Connection open = connection.isPresent() ? connection.get() : database.connect();
      connection = Optional.of(open);
      if (open.isValid(ANSWER_SECONDS)) {
        obstacle = Optional.empty();
      } else {
        obstacle = Optional.of("the database does not answer");
        disconnect();
      }
    } catch (SQLException e) {
      obstacle = Optional.of("the database does not answer: SQL state " + e.getSQLState());
      disconnect();
    } catch (RuntimeException e) {
      // A driver that breaks must not end the asking.
      obstacle = Optional.of("the database does not answer: " + e.getClass().getSimpleName());
    }
  }

  private void disconnect() {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (SQLException e) {
      LOG.debug("A connection that is given up could not be closed: SQL state {}", e.getSQLState());
    }
    connection = Optional.empty();
  }

  /** Never interrupts: H2 closes its file for good when a thread is interrupted that uses it. */
  @Override
  public void close() {
    thread.execute(this::disconnect);
    thread.shutdown();
  }
}
