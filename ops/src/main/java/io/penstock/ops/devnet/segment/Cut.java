package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.Faults;
import java.time.Duration;

/** Bodies that break their connection. */
final class Cut {

  // What was sent before must have left the process, or the break would swallow it.
  private static final Duration GRACE = Duration.ofMillis(50);

  private final Faults faults;

  Cut(Faults faults) {
    this.faults = requireNonNull(faults, "faults is null");
  }

  /** The first half of {@code body}, and the break after the fault's delay. */
  Source<ByteString, NotUsed> body(ByteString body, Fault fault) {
    ByteString half = body.take(body.size() / 2);
    return Source.single(half)
        .concatLazy(
            Source.lazySource(() -> breaking(fault))
                .mapMaterializedValue(unused -> NotUsed.getInstance()));
  }

  private Source<ByteString, NotUsed> breaking(Fault fault) {
    return Source.completionStage(
        faults
            .after(fault.delay().plus(GRACE))
            .thenApply(
                elapsed -> {
                  throw new Broken();
                }));
  }

  /** Whether a body ended because of us. */
  static boolean caused(Throwable failure) {
    return failure instanceof Broken || failure.getCause() instanceof Broken;
  }

  private static final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken() {
      super("connection broken on purpose", null, false, false);
    }
  }
}
