package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One question of one edge about one segment: unique among all edges and all their lives. */
public record RequestId(@JsonValue String value) {

  @JsonCreator
  public RequestId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value;
  }
}
