package io.penstock.node.http.push;

/** A text in double quotes, on one line, for answers and logs. */
final class Quoted {

  private Quoted() {}

  static String of(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else {
                quoted.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
            });
    return quoted.append('"').toString();
  }
}
