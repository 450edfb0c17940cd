package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.Done;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.penstock.ops.devnet.fault.Activity;
import io.penstock.ops.devnet.fault.Fault;
import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.devnet.session.RenditionStore;
import io.penstock.session.media.MediaBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /stream/<session>/<profile>/<seq>.<ext>} (orchestrator-wire-protocol.md 4.9). */
public final class RenditionEndpoint {

  /** What its paths start with. */
  public static final String PREFIX = "/stream/";

  // stream, session, rendition and file
  private static final int MIN_DEPTH = 4;

  private final RenditionStore store;
  private final Faults faults;
  private final Activity activity;
  private final Materializer materializer;

  public RenditionEndpoint(
      RenditionStore store, Faults faults, Activity activity, Materializer materializer) {
    this.store = requireNonNull(store, "store is null");
    this.faults = requireNonNull(faults, "faults is null");
    this.activity = requireNonNull(activity, "activity is null");
    this.materializer = requireNonNull(materializer, "materializer is null");
  }

  /** Never fails. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    request.discardEntityBytes(materializer);
    Optional<MediaBytes> found = find(request);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(
          openToAll(TextAnswers.of(new SegmentRefusal(404, "ErrNotFound"))));
    }
    activity.downloaded();
    Optional<Fault> hang = faults.strike(FaultKind.HANG_DOWNLOAD);
    Optional<Fault> cut = faults.strike(FaultKind.CUT_DOWNLOAD);
    HttpResponse answer =
        openToAll(
            HttpResponse.create()
                .addHeader(new GoHeader("Content-Type", mediaType(request.getUri().path())))
                .withEntity(
                    HttpEntities.create(
                        ContentTypes.NO_CONTENT_TYPE, found.get().size(), body(found.get(), cut))));
    return hang.map(faults::hang)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenApply(released -> answer);
  }

  /** A rendition's name may contain slashes, escaped or not. */
  private Optional<MediaBytes> find(HttpRequest request) {
    List<String> path = new ArrayList<>();
    request.getUri().pathSegments().forEach(path::add);
    if (path.size() < MIN_DEPTH) {
      return Optional.empty();
    }
    int last = path.size() - 1;
    return store.get(path.get(1), String.join("/", path.subList(2, last)), path.get(last));
  }

  private Source<ByteString, ?> body(MediaBytes bytes, Optional<Fault> cut) {
    ByteString all = ByteString.fromArrayUnsafe(bytes.array());
    Source<ByteString, ?> source =
        cut.map(fault -> new Cut(faults).body(all, fault)).orElseGet(() -> Source.single(all));
    return source.watchTermination((unused, done) -> done.exceptionally(this::countUnlessCut));
  }

  private Done countUnlessCut(Throwable failure) {
    if (!Cut.caused(failure)) {
      activity.aborted();
    }
    return Done.getInstance();
  }

  /** Stock takes the type from its host's table, where {@code .ts} is a translation file. */
  private static String mediaType(String path) {
    return path.endsWith(".mp4") ? "video/mp4" : "text/vnd.trolltech.linguist; charset=utf-8";
  }

  private static HttpResponse openToAll(HttpResponse response) {
    List<HttpHeader> headers =
        new ArrayList<>(
            List.of(
                new GoHeader("Access-Control-Allow-Origin", "*"),
                new GoHeader("Access-Control-Expose-Headers", "Content-Length"),
                new GoHeader("Cache-Control", "max-age=5")));
    response.getHeaders().forEach(headers::add);
    return response.withHeaders(headers);
  }
}
