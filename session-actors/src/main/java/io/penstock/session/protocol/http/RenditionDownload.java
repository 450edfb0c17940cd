package io.penstock.session.protocol.http;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.codec.ResultUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches one rendition (orchestrator-wire-protocol.md 1.6, 4.9): GET, redirects followed, status
 * 200 only, at most 300 000 000 bytes. Content types are ignored: peers make them up.
 */
final class RenditionDownload {

  static final int LARGEST = 300_000_000;
  private static final int MOST_REDIRECTS = 5;

  private final OrchestratorHttp http;
  private final long deadline;
  private final int largest;
  private final CompletableFuture<MediaBytes> bytes = new CompletableFuture<>();
  private volatile HttpCall current;

  private RenditionDownload(OrchestratorHttp http, Duration limit, int largest) {
    this.http = http;
    this.largest = largest;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Starts at once.
   *
   * @param limit covers everything
   * @param largest bytes that are taken; more fails
   */
  static RenditionDownload start(OrchestratorHttp http, URI url, Duration limit, int largest) {
    RenditionDownload download = new RenditionDownload(http, limit, largest);
    download.fetch(url, MOST_REDIRECTS);
    return download;
  }

  CompletableFuture<MediaBytes> bytes() {
    return bytes;
  }

  void cancel() {
    bytes.completeExceptionally(new CancellationException());
    HttpCall call = current;
    if (call != null) {
      call.cancel();
    }
  }

  private void fetch(URI url, int redirects) {
    HttpRequest request =
        HttpRequest.newBuilder(url).header("User-Agent", "penstock").GET().build();
    Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    HttpCall call = http.start(request, new HttpLimits(left, left, largest));
    current = call;
    if (bytes.isDone()) {
      // Given up while this call was being made.
      call.cancel();
    }
    Completion.watch(
        call.reply().thenAccept(response -> take(response, redirects)),
        (taken, failure) -> {
          if (failure != null) {
            bytes.completeExceptionally(failure);
          }
        });
  }

  private void take(HttpResponse<byte[]> response, int redirects) {
    int status = response.statusCode();
    if (status == 200) {
      bytes.complete(MediaBytes.owning(response.body()));
      return;
    }
    Optional<URI> target =
        isRedirect(status) && redirects > 0
            ? response
                .headers()
                .firstValue("Location")
                .flatMap(location -> ResultUrl.resolve(response.uri(), location))
            : Optional.empty();
    if (target.isPresent()) {
      fetch(target.get(), redirects - 1);
    } else {
      bytes.completeExceptionally(new IOException("status " + status + " instead of 200"));
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }
}
