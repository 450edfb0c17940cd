package io.penstock.node.http;

import static java.util.Objects.requireNonNull;

import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.japi.function.Function;
import io.penstock.node.http.answer.BodyDrain;
import io.penstock.node.http.answer.PlainText;
import io.penstock.node.http.push.PushRoute;
import io.penstock.node.operator.HealthRoutes;
import io.penstock.node.operator.Readiness;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the client port serves (gateway-http-api.md 1). Safe to use from any thread; the answer
 * never fails.
 */
public final class ClientRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ClientRoutes.class);
  private static final Pattern SLASHES = Pattern.compile("//+");

  private final Optional<PushRoute> push;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> health;
  private final BodyDrain drain;

  /**
   * Assembles the routes.
   *
   * @param push empty: this node takes no pushes, {@code /live/} does not exist
   * @param readiness for {@code /readyz}
   */
  public ClientRoutes(
      ClassicActorSystemProvider system, Optional<PushRoute> push, Readiness readiness) {
    this.push = requireNonNull(push, "push is null");
    this.health = HealthRoutes.of(readiness).handler(system);
    this.drain = new BodyDrain(system);
  }

  /** Answers any request. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    String path = request.getUri().path();
    return CompletableFuture.completedStage(request)
        .thenCompose(asked -> route(asked, path))
        .exceptionally(
            failure -> {
              LOG.error("Request for {} failed", path, failure);
              return BodyDrain.closing(PlainText.answer(500, "this node failed, try another one"));
            });
  }

  private CompletionStage<HttpResponse> route(HttpRequest request, String path) {
    if (path.contains("//")) {
      return redirect(request, SLASHES.matcher(path).replaceAll("/"));
    }
    if (push.isPresent() && path.startsWith("/live/")) {
      return push.get().handle(request);
    }
    if (push.isPresent() && path.equals("/live")) {
      return redirect(request, "/live/");
    }
    if (path.equals("/healthz") || path.equals("/readyz")) {
      return health(request);
    }
    return drain.answerAfterBody(request, PlainText.answer(404, "404 page not found"));
  }

  private CompletionStage<HttpResponse> health(HttpRequest request) {
    try {
      return health.apply(request);
    } catch (Exception e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** A 307, so that a PUT is repeated as a PUT. */
  private CompletionStage<HttpResponse> redirect(HttpRequest request, String path) {
    return drain.answerAfterBody(
        request,
        HttpResponse.create()
            .withStatus(StatusCodes.TEMPORARY_REDIRECT)
            .addHeader(Location.create(path)));
  }
}
