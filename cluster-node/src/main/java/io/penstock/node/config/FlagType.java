package io.penstock.node.config;

/** The form of a flag's value, in Go's syntax where the stock gateway has the type (flags.md 1). */
public enum FlagType {
  TEXT("text") {
    @Override
    boolean accepts(String text) {
      return true;
    }
  },
  BOOLEAN("true or false") {
    @Override
    boolean accepts(String text) {
      return GoSyntax.bool(text).isPresent();
    }
  },
  INTEGER("a whole number") {
    @Override
    boolean accepts(String text) {
      return GoSyntax.integer(text).isPresent();
    }
  },
  NUMBER("a number") {
    @Override
    boolean accepts(String text) {
      return GoSyntax.number(text).isPresent();
    }
  },
  DURATION("a duration with a unit, such as 500ms, 2s or 1h30m") {
    @Override
    boolean accepts(String text) {
      return GoSyntax.duration(text).isPresent();
    }
  },
  BYTES("a size in bytes, such as 300000000, 64MiB or 2GB") {
    @Override
    boolean accepts(String text) {
      return ByteSize.parse(text).isPresent();
    }
  },
  /** Any URL; user-info and query are secrets. */
  URL("a URL") {
    @Override
    boolean accepts(String text) {
      return text.isEmpty() || text.indexOf(':') > 0;
    }
  },
  /** Where to listen; an empty text is the default (gateway-http-api.md 1). */
  ADDRESS("host:port, :port, host or [IPv6 address]:port") {
    @Override
    boolean accepts(String text) {
      return text.isEmpty() || BindAddress.parse(text, BindAddress.loopback(0)).isPresent();
    }
  };

  private final String expected;

  FlagType(String expected) {
    this.expected = expected;
  }

  /** What a value must be, for people. */
  public String expected() {
    return expected;
  }

  abstract boolean accepts(String text);
}
