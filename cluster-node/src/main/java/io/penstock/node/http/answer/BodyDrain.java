package io.penstock.node.http.answer;

import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Connection;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Takes in, and throws away, the body of a request that is refused. A client that is still sending
 * when the connection closes would never see the answer; so the rest of the body is awaited if it
 * is short enough, and the connection is closed after the answer if not.
 */
public final class BodyDrain {

  private static final long MAX_BYTES = 8 << 20;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  private final Materializer materializer;
  private final Executor executor;

  public BodyDrain(ClassicActorSystemProvider system) {
    this.materializer = Materializer.matFromSystem(system);
    this.executor = system.classicSystem().dispatcher();
  }

  /** The answer to {@code request}, whose body nobody has touched, once it may be sent. */
  public CompletionStage<HttpResponse> answerAfterBody(HttpRequest request, HttpResponse answer) {
    if (request.entity().isStrict()) {
      return CompletableFuture.completedStage(answer);
    }
    boolean tooLong = request.entity().getContentLengthOption().orElse(0) > MAX_BYTES;
    if (tooLong || request.getHeader("Expect").isPresent()) {
      return CompletableFuture.completedStage(closing(answer));
    }
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .completionTimeout(MAX_TIME)
        .idleTimeout(MAX_PAUSE)
        .limitWeighted(MAX_BYTES, bytes -> (long) bytes.size())
        .runWith(Sink.ignore(), materializer)
        .handleAsync((done, failure) -> failure == null ? answer : closing(answer), executor);
  }

  /** The same answer, as the last one on its connection. */
  public static HttpResponse closing(HttpResponse answer) {
    return answer.addHeader(Connection.create("close"));
  }
}
