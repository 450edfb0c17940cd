package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.http.javadsl.model.HttpRequest;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * Reads a segment's bytes: from the request, or from where the request says they are
 * (orchestrator-wire-protocol.md 4.1).
 */
final class SegmentReader {

  private static final String URL_TYPE = "application/vnd+livepeer.uri";

  private final RemoteSegment remote;
  private final Materializer materializer;

  SegmentReader(RemoteSegment remote, Materializer materializer) {
    this.remote = requireNonNull(remote, "remote is null");
    this.materializer = requireNonNull(materializer, "materializer is null");
  }

  /**
   * Fails with {@link SegmentRefusal} if the segment cannot be had or is too large, and with
   * anything else if the client broke off.
   */
  CompletionStage<SegmentBody> read(HttpRequest request) {
    CompletionStage<SegmentBody> uploaded =
        request
            .entity()
            .withoutSizeLimit()
            .getDataBytes()
            .runWith(
                Sink.fold(
                    new SegmentBody.Collector(),
                    (collector, part) -> collector.add(part.toArrayUnsafe())),
                materializer)
            .thenApply(SegmentBody.Collector::finish);
    return isUrl(request) ? uploaded.thenCompose(this::fetch) : uploaded;
  }

  /** Only this exact type: with a parameter the body is the segment. */
  private static boolean isUrl(HttpRequest request) {
    return request.entity().getContentType().toString().equals(URL_TYPE);
  }

  private CompletionStage<SegmentBody> fetch(SegmentBody url) {
    return remote.fetch(new String(url.bytes().array(), StandardCharsets.UTF_8));
  }
}
