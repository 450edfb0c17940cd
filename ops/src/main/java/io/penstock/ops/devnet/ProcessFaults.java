package io.penstock.ops.devnet;

import static java.util.Objects.requireNonNull;

import io.penstock.ops.devnet.fault.NetworkFaults;
import io.penstock.ops.devnet.listener.FreezableExecutor;
import io.penstock.ops.devnet.listener.OrchestratorListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The faults that concern the whole orchestrator. */
final class ProcessFaults implements NetworkFaults {

  // What a process killed by a signal leaves behind.
  private static final int KILLED = 137;

  private final OrchestratorListener listener;
  private final FreezableExecutor executor;
  private final boolean haltsOnDeath;

  ProcessFaults(OrchestratorListener listener, FreezableExecutor executor, boolean haltsOnDeath) {
    this.listener = requireNonNull(listener, "listener is null");
    this.executor = requireNonNull(executor, "executor is null");
    this.haltsOnDeath = haltsOnDeath;
  }

  @Override
  public void refuse() {
    executor.thaw();
    unchecked(listener::refuse);
  }

  @Override
  public void accept() {
    unchecked(listener::open);
  }

  @Override
  public void freeze() {
    executor.freeze();
  }

  @Override
  public void thaw() {
    executor.thaw();
  }

  @Override
  public void die() {
    if (haltsOnDeath) {
      Runtime.getRuntime().halt(KILLED);
    }
    executor.thaw();
    unchecked(listener::close);
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static void unchecked(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
