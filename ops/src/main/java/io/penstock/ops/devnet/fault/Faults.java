package io.penstock.ops.devnet.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The switchboard of a dev orchestrator's faults. Safe to use from any thread. Arming and clearing
 * a network fault blocks until it is in effect, everything else returns at once.
 */
public final class Faults {

  private final Executor timer;
  private final NetworkFaults network;
  private final Map<FaultKind, Armed> armed = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, CompletableFuture<Void>> releases = new EnumMap<>(FaultKind.class);
  private long armings;

  /**
   * @param timer runs what comes after a delay; must not be frozen together with what it times
   */
  public Faults(Executor timer, NetworkFaults network) {
    this.timer = requireNonNull(timer, "timer is null");
    this.network = requireNonNull(network, "network is null");
  }

  /**
   * @param order tells this arming from others of an equal fault
   */
  private record Armed(long order, Fault fault, int met) {

    boolean isUsedUp() {
      return fault.count() > 0 && met >= fault.count();
    }
  }

  /** Puts a fault into effect, in place of an earlier one of its kind. */
  public void arm(Fault fault) {
    long order;
    synchronized (this) {
      order = ++armings;
      armed.put(fault.kind(), new Armed(order, fault, 0));
    }
    switch (fault.kind()) {
      case REFUSE -> network.refuse();
      case FREEZE -> network.freeze();
      case DIE -> network.die();
      default -> {
        return;
      }
    }
    if (!fault.delay().isZero()) {
      after(fault.delay()).thenRun(() -> clearIfStill(fault.kind(), order));
    }
  }

  /** {@link #arm} of a fault without options. */
  public void arm(FaultKind kind) {
    arm(Fault.of(kind));
  }

  /** Ends a fault and releases what hangs because of it; does nothing if there is none. */
  public void clear(FaultKind kind) {
    CompletableFuture<Void> release;
    Armed was;
    synchronized (this) {
      was = armed.remove(kind);
      release = releases.remove(kind);
    }
    if (release != null) {
      release.complete(null);
    }
    if (was != null && kind == FaultKind.REFUSE) {
      network.accept();
    }
    if (was != null && kind == FaultKind.FREEZE) {
      network.thaw();
    }
  }

  /** {@link #clear} of every kind. */
  public void clearAll() {
    for (FaultKind kind : FaultKind.values()) {
      clear(kind);
    }
  }

  /** The fault that meets this request, if one of this kind is armed; counts as one. */
  public synchronized Optional<Fault> strike(FaultKind kind) {
    Armed current = armed.get(kind);
    if (current == null || current.isUsedUp()) {
      return Optional.empty();
    }
    armed.put(kind, new Armed(current.order(), current.fault(), current.met() + 1));
    return Optional.of(current.fault());
  }

  /** Completes when a hanging request may go on: after the fault's delay, or when it is cleared. */
  public CompletionStage<Void> hang(Fault fault) {
    CompletableFuture<Void> release;
    synchronized (this) {
      release = releases.computeIfAbsent(fault.kind(), kind -> new CompletableFuture<>());
    }
    if (fault.delay().isZero()) {
      return release.copy();
    }
    return CompletableFuture.anyOf(release, after(fault.delay()).toCompletableFuture())
        .thenRun(() -> {});
  }

  /** Completes after {@code delay}. */
  public CompletionStage<Void> after(Duration delay) {
    if (delay.isZero()) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.runAsync(
        () -> {},
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, timer));
  }

  /** What is armed, with how many requests each fault has met. */
  public synchronized Map<Fault, Integer> inEffect() {
    Map<Fault, Integer> all = new LinkedHashMap<>();
    armed.values().forEach(each -> all.put(each.fault(), each.met()));
    return all;
  }

  private void clearIfStill(FaultKind kind, long order) {
    synchronized (this) {
      Armed current = armed.get(kind);
      if (current == null || current.order() != order) {
        return;
      }
    }
    clear(kind);
  }
}
