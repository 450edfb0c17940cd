package io.penstock.selection.capability;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A go-livepeer version without its suffixes. Missing minor and patch numbers are zero and a
 * leading v is allowed, as the peers' parser has it (orchestrator-wire-protocol.md 6.5).
 */
record PeerVersion(BigInteger major, BigInteger minor, BigInteger patch)
    implements Comparable<PeerVersion> {

  private static final int LONGEST = 100;
  private static final Pattern FORM =
      Pattern.compile("v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:[-+][0-9A-Za-z.+-]+)?");

  static Optional<PeerVersion> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new PeerVersion(number(form.group(1)), number(form.group(2)), number(form.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(PeerVersion other) {
    return Comparator.comparing(PeerVersion::major)
        .thenComparing(PeerVersion::minor)
        .thenComparing(PeerVersion::patch)
        .compare(this, other);
  }

  private static BigInteger number(String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }
}
