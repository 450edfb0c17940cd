package io.penstock.node.storage;

import java.sql.SQLException;

/** The database cannot be used; the message is for the operator. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int H2_LOCKED = 90020;

  private DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  static DatabaseException of(Dialect dialect, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == H2_LOCKED) {
        return new DatabaseException(
            "the database file is in use: another node runs in this data directory;"
                + " stop it, or give this one its own with -dataDir",
            failure);
      }
    }
    String reason =
        failure.getMessage() == null
            ? failure.toString()
            : failure.getMessage().strip().lines().findFirst().orElse("");
    return new DatabaseException(
        "the " + dialect.folder() + " database cannot be opened: " + reason, failure);
  }
}
