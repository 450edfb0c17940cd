package io.penstock.node.config;

/**
 * A value that somebody wrote.
 *
 * @param flag never an alias
 * @param where the name under which it was written, with the file and line if there are any
 */
record Given(Flag flag, String text, String where) {

  static Given of(Flag written, String text, String where) {
    return new Given(FlagCatalogue.meantBy(written), text, where);
  }

  /** The value as it may be shown. */
  String masked() {
    return flag.masked(text);
  }

  Problem refused(String expected) {
    return new Problem(where + ": \"" + masked() + "\" cannot be used; expected " + expected);
  }
}
