package io.penstock.node.operator;

import io.penstock.payments.money.Price;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Price caps by pipeline and model, set by {@code /setMaxPriceForCapability} until the next start.
 * Safe to use from any thread.
 */
public final class CapabilityPrices {

  private static final int MOST = 10_000;

  private record Key(String pipeline, String model) {}

  private final Map<Key, Price> caps = new ConcurrentHashMap<>();

  /** The highest price per unit; empty accepts any. */
  public Optional<Price> cap(String pipeline, String model) {
    return Optional.ofNullable(caps.get(new Key(pipeline, model)))
        .or(() -> Optional.ofNullable(caps.get(new Key(pipeline, "default"))));
  }

  void cap(String pipeline, String model, Price price) {
    if (caps.size() < MOST) {
      caps.put(new Key(pipeline, model), price);
    }
  }
}
