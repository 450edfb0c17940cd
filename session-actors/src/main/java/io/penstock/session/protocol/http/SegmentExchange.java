package io.penstock.session.protocol.http;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.AttemptResult;
import io.penstock.session.protocol.AttemptTiming;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import io.penstock.session.protocol.classify.LocalFailures;
import io.penstock.session.protocol.classify.PeerFailures;
import io.penstock.session.protocol.codec.TranscodeReply;
import io.penstock.session.protocol.codec.TranscodeReply.Done;
import io.penstock.session.protocol.codec.TranscodeReply.Refused;
import io.penstock.session.protocol.codec.TranscodeReply.Result;
import io.penstock.session.protocol.codec.TranscodeReplyReader;
import io.penstock.session.protocol.verify.ResultVerifier;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One attempt: upload, result, downloads, verification (orchestrator-wire-protocol.md 4). The first
 * failure of any part ends all others.
 */
public final class SegmentExchange implements SegmentAttempt {

  private static final long LEAST_ROOM = 32L << 20;

  /** A result carries URLs and, at most, an orchestrator's prices. */
  private static final int LARGEST_RESULT = 4 << 20;

  private final SegmentRequest request;
  private final OrchestratorHttp http;
  private final ResultVerifier verifier;
  private final long started = System.nanoTime();
  private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
  private volatile Optional<Duration> head = Optional.empty();
  private volatile Optional<Duration> transcoded = Optional.empty();

  private SegmentExchange(SegmentRequest request, OrchestratorHttp http, ResultVerifier verifier) {
    this.request = request;
    this.http = http;
    this.verifier = verifier;
  }

  /** Starts at once. */
  public static SegmentExchange start(
      SegmentRequest request, OrchestratorHttp http, ResultVerifier verifier) {
    SegmentExchange exchange = new SegmentExchange(request, http, verifier);
    exchange.upload();
    return exchange;
  }

  @Override
  public CompletionStage<AttemptResult> result() {
    return result;
  }

  @Override
  public void cancel() {
    fail(new FailureKind.Cancelled("the attempt was given up"));
  }

  public OrchestratorSession session() {
    return request.session();
  }

  private void upload() {
    AttemptDeadlines deadlines = request.deadlines();
    HttpCall call =
        http.start(post(), new HttpLimits(deadlines.head(), deadlines.total(), LARGEST_RESULT));
    closeWithResult(call::cancel);
    Completion.watch(call.head(), (info, never) -> head = Optional.of(elapsed()));
    Completion.watch(
        call.reply().thenAccept(this::answered),
        (done, failure) -> {
          if (failure != null && head.isPresent()) {
            fail(LocalFailures.afterHead(failure, "reading the result"));
          } else if (failure != null) {
            fail(LocalFailures.beforeHead(failure));
          }
        });
  }

  private HttpRequest post() {
    return HttpRequest.newBuilder(request.session().transcoder().resolve("/segment"))
        .header("User-Agent", "penstock")
        .header("Content-Type", "video/MP2T")
        .header("Livepeer-Payment", request.headers().payment())
        .header("Livepeer-Segment", request.headers().segment())
        .POST(new ArrayPublisher(request.source().array()))
        .build();
  }

  private void answered(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      fail(PeerFailures.ofRefusal(response.statusCode(), response.body()));
      return;
    }
    transcoded = Optional.of(elapsed());
    TranscodeReply reply =
        TranscodeReplyReader.read(
            response.body(), request.session(), request.profiles().size(), request.clipped());
    if (reply instanceof Done done) {
      download(done);
    } else if (reply instanceof Refused refused) {
      fail(refused.failure());
    }
  }

  private void download(Done done) {
    List<CompletableFuture<Rendition>> renditions = new ArrayList<>();
    for (int i = 0; i < done.results().size(); i++) {
      renditions.add(download(done.results().get(i), request.profiles().get(i)));
    }
    // The first failure fails the attempt, and this in turn cancels the other downloads.
    for (CompletableFuture<Rendition> rendition : renditions) {
      Completion.watch(rendition, (ready, failure) -> failIf(failure, "downloading a rendition"));
    }
    Completion.watch(
        CompletableFuture.allOf(renditions.toArray(CompletableFuture[]::new))
            .thenRun(() -> verify(done, renditions.stream().map(CompletableFuture::join).toList())),
        (verified, failure) -> failIf(failure, "verifying the renditions"));
  }

  /**
   * Far more than the profile's bitrate or the source could make, and never above the protocol's
   * own limit: an orchestrator must not be able to fill the node's memory.
   */
  private int largest(VideoProfile profile) {
    long nominal = profile.bitrate() / 8L * (request.duration().toSeconds() + 1);
    long generous = 8 * Math.max(nominal, request.source().size());
    return (int) Math.min(RenditionDownload.LARGEST, Math.max(LEAST_ROOM, generous));
  }

  private CompletableFuture<Rendition> download(Result source, VideoProfile profile) {
    RenditionDownload download =
        RenditionDownload.start(
            http, source.url(), request.deadlines().download(), largest(profile));
    closeWithResult(download::cancel);
    return download
        .bytes()
        .thenApply(media -> new Rendition(profile, source.url(), source.pixels(), media));
  }

  private void verify(Done done, List<Rendition> renditions) {
    Optional<FailureKind> fault = verifier.fault(request, renditions, done.signature());
    if (fault.isPresent()) {
      fail(fault.get());
    } else {
      result.complete(new AttemptResult.Transcoded(renditions, done.renewed(), timing()));
    }
  }

  private void fail(FailureKind failure) {
    result.complete(new AttemptResult.Failed(failure, timing()));
  }

  private void failIf(Throwable failure, String doing) {
    if (failure != null) {
      fail(LocalFailures.afterHead(failure, doing));
    }
  }

  /** Runs {@code close} as soon as the result is known; closing what is complete does nothing. */
  private void closeWithResult(Runnable close) {
    Completion.watch(result, (r, never) -> close.run());
  }

  private AttemptTiming timing() {
    return new AttemptTiming(head, transcoded, elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
