package io.penstock.node.storage;

/** The databases that Penstock runs on. */
enum Dialect {
  H2("h2", "slick.jdbc.H2Profile$", "org.h2.Driver", 0),
  POSTGRESQL("postgresql", "slick.jdbc.PostgresProfile$", "org.postgresql.Driver", 10);

  private final String folder;
  private final String slickProfile;
  private final String driver;
  private final int connectRetries;

  Dialect(String folder, String slickProfile, String driver, int connectRetries) {
    this.folder = folder;
    this.slickProfile = slickProfile;
    this.driver = driver;
    this.connectRetries = connectRetries;
  }

  static Dialect of(String url) {
    if (url.startsWith("jdbc:h2:")) {
      return H2;
    } else if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new IllegalArgumentException(
        "the database must be jdbc:h2:... or jdbc:postgresql:..., see -jdbcUrl");
  }

  String folder() {
    return folder;
  }

  String slickProfile() {
    return slickProfile;
  }

  String driver() {
    return driver;
  }

  /** A server may come up after us; a file is there or locked. */
  int connectRetries() {
    return connectRetries;
  }
}
