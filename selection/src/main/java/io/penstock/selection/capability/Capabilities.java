package io.penstock.selection.capability;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * A set of capability bits (orchestrator-wire-protocol.md 6), least significant bit first, with the
 * version constraint that travels with it.
 *
 * @param words 64-bit words, to be read as unsigned; the last one is never zero
 * @param version the sender's go-livepeer version; empty from gateways
 * @param minVersion least version a job accepts; empty for any
 * @param mandatory bits, in words like the others, that an orchestrator insists on; current ones
 *     insist on none
 */
public record Capabilities(
    List<Long> words,
    String version,
    String minVersion,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> mandatory) {

  @JsonCreator
  public Capabilities {
    words = trimmed(words);
    requireNonNull(version, "version is null");
    requireNonNull(minVersion, "minVersion is null");
    // Absent where nothing is mandatory.
    mandatory = mandatory == null ? List.of() : trimmed(mandatory);
  }

  public Capabilities(List<Long> words, String version, String minVersion) {
    this(words, version, minVersion, List.of());
  }

  public static Capabilities of(int... bits) {
    BitSet set = new BitSet();
    Arrays.stream(bits).forEach(set::set);
    return new Capabilities(Arrays.stream(set.toLongArray()).boxed().toList(), "", "");
  }

  public static Capabilities of(Collection<Capability> capabilities) {
    return of(capabilities.stream().mapToInt(Capability::bit).toArray());
  }

  /** The same bits for a job that accepts no orchestrator older than {@code minVersion}. */
  public Capabilities requiringVersion(String minVersion) {
    return new Capabilities(words, version, minVersion, mandatory);
  }

  public boolean has(int bit) {
    int word = bit / 64;
    return word < words.size() && (words.get(word) >>> (bit % 64) & 1L) == 1L;
  }

  private static List<Long> trimmed(List<Long> words) {
    List<Long> trimmed = new ArrayList<>(words);
    while (!trimmed.isEmpty() && trimmed.get(trimmed.size() - 1) == 0L) {
      trimmed.remove(trimmed.size() - 1);
    }
    return List.copyOf(trimmed);
  }
}
