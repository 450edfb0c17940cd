package io.penstock.node.config;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value that counts of each flag: given or default, and of the right form. */
final class FlagValues {

  private final Map<String, Given> given;

  private FlagValues(Map<String, Given> given) {
    this.given = given;
  }

  /**
   * Of several values of a flag the last one counts. One that is not of the flag's type is refused
   * and replaced by the default, so that the search for problems can go on.
   *
   * @param sources in rising precedence
   */
  static FlagValues of(List<List<Given>> sources, Findings findings) {
    Map<String, Given> effective = new HashMap<>();
    sources.stream()
        .flatMap(Collection::stream)
        .forEach(value -> effective.put(value.flag().name(), value));
    effective
        .values()
        .removeIf(
            value -> {
              boolean wrong = !value.flag().type().accepts(value.text());
              if (wrong) {
                findings.refuse(value.refused(value.flag().type().expected()));
              }
              return wrong;
            });
    return new FlagValues(Map.copyOf(effective));
  }

  /** What somebody wrote, in the order of the catalogue. */
  List<Given> given() {
    return FlagCatalogue.all().stream()
        .filter(flag -> given.containsKey(flag.name()))
        .map(flag -> given.get(flag.name()))
        .toList();
  }

  Optional<Given> given(String name) {
    return Optional.ofNullable(given.get(flag(name).name()));
  }

  String text(String name) {
    return given(name).map(Given::text).orElse(flag(name).defaultText());
  }

  boolean isSet(String name) {
    return GoSyntax.bool(text(name)).orElseThrow();
  }

  /** A whole number between the bounds; out of them, it is refused and the default returned. */
  int integer(String name, int least, int most, Findings findings) {
    long value = GoSyntax.integer(text(name)).orElseThrow();
    if (value < least || value > most) {
      given(name)
          .ifPresent(v -> findings.refuse(v.refused("a number from " + least + " to " + most)));
      return (int) GoSyntax.integer(flag(name).defaultText()).orElseThrow();
    }
    return (int) value;
  }

  /** A duration between the bounds; out of them, it is refused and the default returned. */
  Duration duration(String name, Duration least, Duration most, Findings findings) {
    Duration value = GoSyntax.duration(text(name)).orElseThrow();
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      given(name)
          .ifPresent(
              v ->
                  findings.refuse(
                      v.refused("from " + least.toSeconds() + "s to " + most.toSeconds() + "s")));
      return GoSyntax.duration(flag(name).defaultText()).orElseThrow();
    }
    return value;
  }

  ByteSize bytes(String name, ByteSize least, Findings findings) {
    ByteSize value = ByteSize.parse(text(name)).orElseThrow();
    if (value.bytes() < least.bytes()) {
      given(name)
          .ifPresent(v -> findings.refuse(v.refused("at least " + least.bytes() + " bytes")));
      return ByteSize.parse(flag(name).defaultText()).orElseThrow();
    }
    return value;
  }

  BindAddress address(String name) {
    BindAddress completion =
        BindAddress.parse(flag(name).defaultText(), BindAddress.loopback(0)).orElseThrow();
    return BindAddress.parse(text(name), completion).orElseThrow();
  }

  /** How the value's writer called the flag. */
  String where(String name) {
    return given(name).map(Given::where).orElse("-" + name);
  }

  private static Flag flag(String name) {
    return FlagCatalogue.named(name).orElseThrow();
  }
}
