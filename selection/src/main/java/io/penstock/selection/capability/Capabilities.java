package io.penstock.selection.capability;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A set of capability bits (orchestrator-wire-protocol.md 6), least significant bit first, with the
 * version constraint that travels with it.
 *
 * @param words 64-bit words, to be read as unsigned; the last one is never zero
 * @param version the sender's go-livepeer version; empty from gateways
 * @param minVersion least version a job accepts; empty for any
 */
public record Capabilities(List<Long> words, String version, String minVersion) {

  @JsonCreator
  public Capabilities {
    List<Long> trimmed = new ArrayList<>(words);
    while (!trimmed.isEmpty() && trimmed.get(trimmed.size() - 1) == 0L) {
      trimmed.remove(trimmed.size() - 1);
    }
    words = List.copyOf(trimmed);
  }

  public static Capabilities of(int... bits) {
    BitSet set = new BitSet();
    Arrays.stream(bits).forEach(set::set);
    return new Capabilities(Arrays.stream(set.toLongArray()).boxed().toList(), "", "");
  }

  public boolean has(int bit) {
    int word = bit / 64;
    return word < words.size() && (words.get(word) >>> (bit % 64) & 1L) == 1L;
  }
}
