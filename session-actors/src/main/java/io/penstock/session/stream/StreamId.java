package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The internal manifest id of a stream: the name under which it is sharded, transcoded and played.
 * Letters, digits, {@code _ - .} and at most 128 characters; never starts with a dot.
 */
public record StreamId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StreamId {
    requireNonNull(value, "value is null");
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a manifest id: letters, digits, _ - . only, <= 128");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
