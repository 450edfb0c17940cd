package io.penstock.node.http.push;

import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs an action when an answer's body has been sent, or could not be. An answer to a client that
 * is gone is dropped without its body ever being touched: then the action runs a little later.
 */
final class ReleaseOnceSent {

  private static final Duration UNTOUCHED = Duration.ofSeconds(5);

  private final ActorSystem<?> system;

  ReleaseOnceSent(ActorSystem<?> system) {
    this.system = system;
  }

  Source<ByteString, NotUsed> watch(Source<ByteString, NotUsed> body, Runnable release) {
    AtomicBoolean touched = new AtomicBoolean();
    system
        .scheduler()
        .scheduleOnce(
            UNTOUCHED,
            () -> {
              if (!touched.get()) {
                release.run();
              }
            },
            system.executionContext());
    return body.watchTermination(
        (unused, sent) -> {
          touched.set(true);
          sent.whenCompleteAsync((done, failure) -> release.run(), system.executionContext());
          return unused;
        });
  }
}
