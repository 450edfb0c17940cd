package io.penstock.node.config;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A URL that may carry secrets: {@code toString} masks its user-info, its query and what follows a
 * semicolon (as JDBC URLs have it), so that it can be printed and logged.
 *
 * @param value the whole URL
 */
public record SensitiveUrl(String value) {

  private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)(;[^;=]*(?:password|user|secret|token|key)[^;=]*=)[^;]*");
  private static final Pattern QUERY = Pattern.compile("[?].*", Pattern.DOTALL);

  public SensitiveUrl {
    requireNonNull(value, "value is null");
  }

  static String mask(String url) {
    String withoutUser = USER_INFO.matcher(url).replaceAll("//***@");
    String withoutQuery = QUERY.matcher(withoutUser).replaceAll("?***");
    return SECRET_PARAMETER.matcher(withoutQuery).replaceAll("$1***");
  }

  @Override
  public String toString() {
    return mask(value);
  }
}
