package io.penstock.node.operator;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.Query;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Everything on the operator port. Paths, parameters and answers are those of the stock gateway
 * (operator-api.md 1 and 2); what is different on purpose is listed in docs/compat.md.
 */
public final class OperatorRoutes {

  private static final int LARGEST_FORM = 64 * 1024;
  private static final int FORM_TIMEOUT_MILLIS = 5_000;

  private final Map<String, Operation> operations = new HashMap<>();
  private final Readiness readiness;
  private final Supplier<String> metrics;
  private final BrowserGuard guard;

  /**
   * Routes over what the node knows.
   *
   * @param metrics the current exposition in Prometheus' text format
   * @param loopbackOnly whether the port is bound to loopback
   */
  public OperatorRoutes(
      ActiveStreams streams,
      KnownOrchestrators orchestrators,
      Readiness readiness,
      RuntimeSettings changeable,
      Supplier<String> metrics,
      boolean loopbackOnly,
      String hostName) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.guard = new BrowserGuard(loopbackOnly, hostName);
    operations.putAll(ChainOperations.operations());
    operations.putAll(
        new StatusOperations(streams, new StatusDocument(streams, orchestrators)).operations());
    operations.putAll(changeable.operations());
  }

  public Route route() {
    return Directives.concat(
        HealthRoutes.of(readiness),
        Directives.extractMaterializer(
            materializer ->
                Directives.extractRequest(
                    request -> Directives.completeWithFuture(answer(request, materializer)))));
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request, Materializer materializer) {
    Optional<String> objection = guard.objection(request);
    if (objection.isPresent()) {
      return discarding(request, materializer, Answer.error(403, objection.get()));
    }
    String path = request.getUri().path();
    if (path.equals("/metrics")) {
      return discarding(request, materializer, new Answer(200, Answer.EXPOSITION, metrics.get()));
    }
    if (path.equals("/registerLiveRunners")) {
      return discarding(request, materializer, registerLiveRunners(request));
    }
    Operation operation = operations.get(path);
    if (operation == null) {
      return discarding(request, materializer, Answer.error(404, "404 page not found"));
    }
    return form(request, materializer)
        .thenApply(form -> operation.answer(new Parameters(form, request.getUri().query())))
        .exceptionally(OperatorRoutes::unreadable)
        .thenApply(Answer::toResponse);
  }

  private static Answer registerLiveRunners(HttpRequest request) {
    return request.method().value().equals("POST")
        ? Answer.error(404, "live runners are not supported")
        : Answer.error(405, "Method not allowed");
  }

  private static CompletionStage<HttpResponse> discarding(
      HttpRequest request, Materializer materializer, Answer answer) {
    request.entity().discardBytes(materializer);
    return CompletableFuture.completedFuture(answer.toResponse());
  }

  /** Only the one form encoding is read, whatever else a caller sends (operator-api.md 1). */
  private static CompletionStage<Query> form(HttpRequest request, Materializer materializer) {
    HttpEntity entity = request.entity();
    if (!entity.getContentType().mediaType().equals(MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED)) {
      entity.discardBytes(materializer);
      return CompletableFuture.completedFuture(Query.EMPTY);
    }
    return request
        .entity()
        .toStrict(FORM_TIMEOUT_MILLIS, LARGEST_FORM, materializer)
        .thenApply(strict -> Query.create(strict.getData().utf8String()));
  }

  private static Answer unreadable(Throwable failure) {
    return Answer.error(
        500,
        "parse form error: it is malformed, larger than "
            + LARGEST_FORM
            + " bytes, or did not arrive in time");
  }
}
