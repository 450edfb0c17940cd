package io.penstock.node.storage;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The database behind a JDBC URL. All calls block: use them at start or on a thread of their own.
 */
public final class Database {

  private static final String SLICK = "akka-persistence-jdbc.shared-databases.slick.";

  private final String url;
  private final Dialect dialect;

  private Database(String url, Dialect dialect) {
    this.url = url;
    this.dialect = dialect;
  }

  /**
   * The database at {@code url}; nothing is opened yet.
   *
   * @throws IllegalArgumentException if it is neither H2 nor PostgreSQL
   */
  public static Database at(String url) {
    return new Database(requireNonNull(url, "url is null"), Dialect.of(url));
  }

  /**
   * Creates or migrates the schema. Several nodes may do so at once.
   *
   * @throws DatabaseException if the database cannot be opened or its schema is not ours
   */
  public void migrate() {
    try {
      Flyway.configure()
          .dataSource(url, null, null)
          .locations("classpath:db/migration/" + dialect.folder())
          .connectRetries(dialect.connectRetries())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw DatabaseException.of(dialect, e);
    }
  }

  /** What Akka needs to know of this database. */
  public Config akkaConfig() {
    return ConfigFactory.parseMap(
        Map.of(
            SLICK + "profile",
            dialect.slickProfile(),
            SLICK + "db.driver",
            dialect.driver(),
            SLICK + "db.url",
            url),
        "the database settings");
  }

  /**
   * Opens a connection of its own.
   *
   * @throws SQLException saying why it is impossible
   */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }
}
