package io.penstock.session.stream;

/**
 * Names one grant of one stream. Terms never repeat at an owner, so neither does this.
 *
 * @param number counted within the term, from 1
 */
public record GrantId(long term, long number) {

  @Override
  public String toString() {
    return term + "." + number;
  }
}
