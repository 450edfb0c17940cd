package io.penstock.node.http.push;

import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells when an answer's body is not needed any more, and why. */
final class AnswerWatch {

  /** What became of an answer. */
  enum Fate {
    /** The connection took all of it. */
    SENT,
    /** The connection broke before. */
    CUT,
    /** The client was gone already: such an answer is dropped without its body being asked for. */
    UNTOUCHED
  }

  private static final Duration UNTOUCHED_AFTER = Duration.ofSeconds(5);

  private final ActorSystem<?> system;

  AnswerWatch(ActorSystem<?> system) {
    this.system = system;
  }

  /** The same body; {@code ended} is called once, on a thread of the actor system. */
  Source<ByteString, NotUsed> watch(Source<ByteString, NotUsed> body, Consumer<Fate> ended) {
    AtomicBoolean touched = new AtomicBoolean();
    AtomicBoolean sent = new AtomicBoolean();
    system
        .scheduler()
        .scheduleOnce(
            UNTOUCHED_AFTER,
            () -> {
              if (touched.compareAndSet(false, true)) {
                ended.accept(Fate.UNTOUCHED);
              }
            },
            system.executionContext());
    return body.concatLazy(afterAllWasTaken(sent))
        .watchTermination(
            (unused, over) -> {
              if (touched.compareAndSet(false, true)) {
                over.whenCompleteAsync(
                    (done, failure) -> ended.accept(sent.get() ? Fate.SENT : Fate.CUT),
                    system.executionContext());
              }
              return unused;
            });
  }

  /** A cancelled body ends like a complete one; but only of the latter this end is asked for. */
  private static Source<ByteString, ?> afterAllWasTaken(AtomicBoolean sent) {
    return Source.lazySource(
        () -> {
          sent.set(true);
          return Source.empty();
        });
  }
}
