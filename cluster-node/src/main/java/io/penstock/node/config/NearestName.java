package io.penstock.node.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the name somebody meant. */
final class NearestName {

  /** Names that public documentation has wrong (flags.md 10) and that resemble another flag. */
  private static final Map<String, String> DOCUMENTED_WRONGLY =
      Map.of("selectRandWeight", "selectRandFreq");

  private NearestName() {}

  static Optional<String> of(String text, Collection<String> names) {
    String known = DOCUMENTED_WRONGLY.get(text);
    if (known != null && names.contains(known)) {
      return Optional.of(known);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(1, text.length() / 3);
    return names.stream()
        .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= tolerated)
        .sorted()
        .min(comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  /** Levenshtein's: how many characters must be inserted, removed or replaced. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
