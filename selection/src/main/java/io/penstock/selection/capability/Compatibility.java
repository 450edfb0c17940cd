package io.penstock.selection.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an orchestrator's offer covers a job: rules 1, 2 and 4 of orchestrator-wire-protocol.md
 * 6.5. Rule 3 is about AI models, which video jobs do not name.
 */
public final class Compatibility {

  private Compatibility() {}

  /** Why {@code offer} does not cover {@code job}, for people; empty if it does. */
  public static Optional<String> obstacle(Capabilities job, Capabilities offer) {
    if (!isNewEnough(offer.version(), job.minVersion())) {
      return Optional.of(
          "its version " + printable(offer.version()) + " is older than " + job.minVersion());
    }
    if (!missing(offer.mandatory(), job.words()).isEmpty()) {
      return Optional.of("it insists on " + names(missing(offer.mandatory(), job.words())));
    }
    List<Integer> missing = missing(job.words(), offer.words());
    return missing.isEmpty() ? Optional.empty() : Optional.of("it lacks " + names(missing));
  }

  private static boolean isNewEnough(String version, String minVersion) {
    if (minVersion.isEmpty()) {
      return true;
    }
    if (version.isEmpty() || version.equals("undefined")) {
      return false;
    }
    Optional<PeerVersion> least = PeerVersion.parse(minVersion);
    if (least.isEmpty()) {
      return true;
    }
    return PeerVersion.parse(version).filter(v -> v.compareTo(least.get()) >= 0).isPresent();
  }

  /** The bits of {@code wanted} that {@code given} has not. */
  private static List<Integer> missing(List<Long> wanted, List<Long> given) {
    List<Integer> bits = new ArrayList<>();
    for (int word = 0; word < wanted.size(); word++) {
      long rest = wanted.get(word) & ~(word < given.size() ? given.get(word) : 0L);
      for (; rest != 0; rest &= rest - 1) {
        bits.add(word * 64 + Long.numberOfTrailingZeros(rest));
      }
    }
    return bits;
  }

  private static String names(List<Integer> bits) {
    return String.join(
        ", ",
        bits.stream()
            .limit(8)
            .map(bit -> Capability.ofBit(bit).map(Capability::displayName).orElse("bit " + bit))
            .toList());
  }

  private static String printable(String version) {
    return PeerVersion.parse(version).isPresent() ? version : "(unreadable)";
  }
}
