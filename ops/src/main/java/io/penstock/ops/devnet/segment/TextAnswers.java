package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.NotUsed;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.ResponseEntity;
import akka.http.javadsl.model.StatusCodes;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.penstock.ops.devnet.listener.Http2;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Plain-text refusals with the headers, and the treatment of a body still under way, of a stock
 * orchestrator (orchestrator-wire-protocol.md 1.5, 4.6): over HTTP/1.1 up to 256 KiB are read
 * before the answer, beyond that it comes at once and ends the connection.
 */
final class TextAnswers {

  private static final long READ_BEFORE_ANSWER = 256 << 10;
  private static final Duration LINGER = Duration.ofMillis(500);

  private final Materializer materializer;

  TextAnswers(Materializer materializer) {
    this.materializer = requireNonNull(materializer, "materializer is null");
  }

  /** Answers a request of which nothing has been read. */
  CompletionStage<HttpResponse> refuse(HttpRequest request, SegmentRefusal refusal) {
    if (Http2.carried(request)) {
      request.discardEntityBytes(materializer);
      return CompletableFuture.completedFuture(of(refusal));
    }
    return drain(request).thenApply(whole -> whole ? of(refusal) : ofUnread(refusal));
  }

  /** Answers without reading any of the request, however small it is. */
  CompletionStage<HttpResponse> refuseEarly(HttpRequest request, SegmentRefusal refusal) {
    if (Http2.carried(request)) {
      return refuse(request, refusal);
    }
    return CompletableFuture.completedFuture(ofUnread(refusal));
  }

  /** Answers a request that has been read. */
  static HttpResponse of(SegmentRefusal refusal) {
    return head(refusal)
        .withEntity(HttpEntities.create(ContentTypes.NO_CONTENT_TYPE, body(refusal)));
  }

  /** The end of the connection comes late, so that the client can read before it breaks. */
  private static HttpResponse ofUnread(SegmentRefusal refusal) {
    ByteString body = body(refusal);
    Source<ByteString, NotUsed> late =
        Source.single(body).concat(Source.<ByteString>never().takeWithin(LINGER));
    ResponseEntity entity = HttpEntities.create(ContentTypes.NO_CONTENT_TYPE, body.size(), late);
    return head(refusal).withEntity(entity);
  }

  private static HttpResponse head(SegmentRefusal refusal) {
    return HttpResponse.create()
        .withStatus(
            StatusCodes.lookup(refusal.status())
                .orElseGet(() -> StatusCodes.custom(refusal.status(), "Custom", "")))
        .withHeaders(
            List.of(
                new GoHeader("Content-Type", "text/plain; charset=utf-8"),
                new GoHeader("X-Content-Type-Options", "nosniff")));
  }

  private static ByteString body(SegmentRefusal refusal) {
    return ByteString.fromString(refusal.text() + "\n");
  }

  /** Whether the whole body was read. */
  private CompletionStage<Boolean> drain(HttpRequest request) {
    HttpEntity entity = request.entity();
    OptionalLong length = entity.getContentLengthOption();
    if (length.isPresent() && length.getAsLong() > READ_BEFORE_ANSWER) {
      return CompletableFuture.completedFuture(false);
    }
    return entity
        .getDataBytes()
        .limitWeighted(READ_BEFORE_ANSWER, part -> (long) part.size())
        .runWith(Sink.ignore(), materializer)
        .thenApply(done -> true)
        .exceptionally(tooMuchOrBroken -> false);
  }
}
