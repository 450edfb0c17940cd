package io.penstock.node.http;

import akka.actor.ActorSystem;
import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.ServerBinding;
import akka.http.scaladsl.Http;
import akka.http.scaladsl.Http.HttpServerTerminated$;
import akka.http.scaladsl.Http.HttpTerminated;
import akka.stream.javadsl.Tcp;
import io.penstock.node.http.connection.ClientConnections;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import scala.Function0;
import scala.Function1;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;

/** A binding like akka-http's own, for connections that were assembled by hand. */
final class PortBinding {

  private PortBinding() {}

  static ServerBinding of(
      ClassicActorSystemProvider system, Tcp.ServerBinding binding, ClientConnections connections) {
    Function0<Future<BoxedUnit>> unbind =
        () -> FutureConverters.asScala(binding.unbind().thenApply(unbound -> BoxedUnit.UNIT));
    Function1<FiniteDuration, Future<HttpTerminated>> terminate =
        deadline -> terminate(system.classicSystem(), connections, deadline);
    return new ServerBinding(new Http.ServerBinding(binding.localAddress(), unbind, terminate));
  }

  private static Future<HttpTerminated> terminate(
      ActorSystem system, ClientConnections connections, FiniteDuration deadline) {
    system
        .scheduler()
        .scheduleOnce(
            Duration.ofNanos(deadline.toNanos()), connections::abort, system.dispatcher());
    return FutureConverters.asScala(
        connections
            .drain()
            .toCompletableFuture()
            .copy()
            .completeOnTimeout("given up", deadline.toMillis() + 1000, TimeUnit.MILLISECONDS)
            .thenApply(ended -> HttpServerTerminated$.MODULE$));
  }
}
