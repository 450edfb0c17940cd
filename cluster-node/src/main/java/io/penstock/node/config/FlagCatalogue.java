package io.penstock.node.config;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every flag the node knows: those of go-livepeer (flags.md 2 to 8) and its own. */
public final class FlagCatalogue {

  private static final List<Flag> ALL =
      Stream.of(
              NodeFlags.role(),
              NodeFlags.listening(),
              NodeFlags.ingest(),
              NodeFlags.transcoding(),
              NodeFlags.cluster(),
              SelectionFlags.discovery(),
              SelectionFlags.choice(),
              AiFlags.flags(),
              PaymentFlags.signer(),
              PaymentFlags.account(),
              PaymentFlags.tickets(),
              MonitoringFlags.flags(),
              OtherRoleFlags.flags())
          .flatMap(Collection::stream)
          .toList();
  private static final Map<String, Flag> BY_NAME = by(Flag::name);
  private static final Map<String, Flag> BY_ENVIRONMENT =
      ALL.stream()
          .filter(flag -> !(flag.status() instanceof FlagStatus.AliasOf) || !sharesVariable(flag))
          .collect(toUnmodifiableMap(Flag::environmentName, identity()));
  private static final Map<String, Flag> BY_PATH =
      ALL.stream()
          .filter(flag -> !(flag.status() instanceof FlagStatus.AliasOf))
          .collect(toUnmodifiableMap(Flag::path, identity()));

  private FlagCatalogue() {}

  /** All flags, grouped as operators look for them. */
  public static List<Flag> all() {
    return ALL;
  }

  static Optional<Flag> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Optional<Flag> ofVariable(String environmentName) {
    return Optional.ofNullable(BY_ENVIRONMENT.get(environmentName));
  }

  /** The flag of a HOCON path; aliases have none of their own. */
  static Optional<Flag> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** The flag whose value {@code flag} sets: itself, or what it is an alias of. */
  static Flag meantBy(Flag flag) {
    return flag.status() instanceof FlagStatus.AliasOf alias ? BY_NAME.get(alias.name()) : flag;
  }

  /** The known flag most like {@code name}, if any is alike. */
  static Optional<String> nearest(String name) {
    return NearestName.of(name, BY_NAME.keySet());
  }

  static Optional<String> nearestVariable(String name) {
    return NearestName.of(name, BY_ENVIRONMENT.keySet());
  }

  static Optional<String> nearestPath(String path) {
    return NearestName.of(path, BY_PATH.keySet());
  }

  private static boolean sharesVariable(Flag alias) {
    return BY_NAME
        .get(((FlagStatus.AliasOf) alias.status()).name())
        .environmentName()
        .equals(alias.environmentName());
  }

  private static Map<String, Flag> by(Function<Flag, String> key) {
    return ALL.stream().collect(toUnmodifiableMap(key, identity()));
  }
}
