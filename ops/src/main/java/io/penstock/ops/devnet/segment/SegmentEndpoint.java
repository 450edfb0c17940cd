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
import io.penstock.ops.devnet.session.Offer;
import io.penstock.ops.devnet.session.RenditionStore;
import io.penstock.ops.devnet.session.SessionTokens;
import io.penstock.ops.devnet.session.TranscodeSessions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * {@code /segment} (orchestrator-wire-protocol.md 4): checks in the stock order, then the head of a
 * 200, then the transcoding, then its body.
 */
public final class SegmentEndpoint {

  private final CredentialCheck credentials;
  private final SegmentReader reader;
  private final TextAnswers answers;
  private final TranscodeSessions sessions;
  private final SegmentWork.Bench bench;
  private final Faults faults;
  private final Activity activity;

  /**
   * @param maker called on the workers of {@code sessions}
   * @param latency added to every segment
   */
  public SegmentEndpoint(
      Offer offer,
      SessionTokens tokens,
      TranscodeSessions sessions,
      RenditionStore store,
      RenditionMaker maker,
      Duration latency,
      Faults faults,
      Activity activity,
      Materializer materializer) {
    this.credentials = new CredentialCheck(offer, tokens, sessions);
    this.reader = new SegmentReader(new RemoteSegment(), materializer);
    this.answers = new TextAnswers(materializer);
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.bench =
        new SegmentWork.Bench(maker, store, new ResultMessages(offer), faults, activity, latency);
    this.faults = requireNonNull(faults, "faults is null");
    this.activity = requireNonNull(activity, "activity is null");
  }

  /** Never fails. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    return RefusingFault.strike(faults)
        .map(refusing -> refuse(request, refusing))
        .orElseGet(() -> check(request));
  }

  private CompletionStage<HttpResponse> refuse(HttpRequest request, RefusingFault refusing) {
    activity.refused();
    return faults
        .after(refusing.fault().delay())
        .thenCompose(
            elapsed ->
                refusing.isEarly()
                    ? answers.refuseEarly(request, refusing.refusal())
                    : answers.refuse(request, refusing.refusal()));
  }

  private CompletionStage<HttpResponse> check(HttpRequest request) {
    SegmentOrder order;
    try {
      order =
          credentials.check(
              header(request, "Livepeer-Payment"), header(request, "Livepeer-Segment"));
    } catch (SegmentRefusal refusal) {
      activity.refused();
      return answers.refuse(request, refusal);
    }
    return hangIf(FaultKind.HANG_UPLOAD)
        .thenCompose(ready -> reader.read(request))
        .thenApply(body -> verified(order, body))
        .thenCompose(body -> hangIf(FaultKind.HANG_BEFORE_HEAD).thenApply(ready -> body))
        .thenApply(body -> accepted(order, body))
        .exceptionally(this::refusedAfterReading);
  }

  private SegmentBody verified(SegmentOrder order, SegmentBody body) {
    if (!body.hash().equals(order.hash())) {
      throw SegmentRefusal.forbidden("Forbidden");
    }
    activity.received(order.manifestId(), order.sequence());
    return body;
  }

  /** The head goes out at once: nothing of the body is there yet. */
  private HttpResponse accepted(SegmentOrder order, SegmentBody body) {
    CompletionStage<ByteString> result =
        hangIf(FaultKind.HANG_AFTER_HEAD).thenCompose(ready -> result(order, body));
    Source<ByteString, ?> message =
        faults
            .strike(FaultKind.CUT_MID_BODY)
            .<Source<ByteString, ?>>map(fault -> cut(result, fault))
            .orElseGet(() -> Source.completionStage(result));
    return HttpResponse.create()
        .withEntity(
            HttpEntities.create(
                ContentTypes.NO_CONTENT_TYPE,
                message.watchTermination(
                    (unused, done) -> done.handle((ended, failure) -> ended(result, failure)))));
  }

  private CompletionStage<ByteString> result(SegmentOrder order, SegmentBody body) {
    Optional<Fault> told =
        faults.strike(FaultKind.BUSY).or(() -> faults.strike(FaultKind.ERROR_TEXT));
    if (told.isPresent()) {
      String usual =
          told.get().kind() == FaultKind.BUSY ? "OrchestratorBusy" : "Unknown error occurred";
      return faults
          .after(told.get().delay())
          .thenApply(elapsed -> failed(order, told.get().textOr(usual)));
    }
    SegmentWork work = new SegmentWork(bench, order, body.bytes().array());
    return switch (sessions.submit(order.sessionId(), work)) {
      case ACCEPTED -> work.result();
      case BUSY -> CompletableFuture.completedFuture(failed(order, "OrchestratorBusy"));
      case CAPPED -> CompletableFuture.completedFuture(failed(order, "OrchestratorCapped"));
    };
  }

  private ByteString failed(SegmentOrder order, String text) {
    activity.failed();
    return bench.messages().error(order, text);
  }

  private Source<ByteString, ?> cut(CompletionStage<ByteString> result, Fault fault) {
    Cut cut = new Cut(faults);
    return Source.completionStage(result).flatMapConcat(message -> cut.body(message, fault));
  }

  private Done ended(CompletionStage<ByteString> result, Throwable failure) {
    boolean unfinished = !result.toCompletableFuture().isDone();
    if (unfinished || (failure != null && !Cut.caused(failure))) {
      activity.aborted();
    }
    return Done.getInstance();
  }

  private CompletionStage<Void> hangIf(FaultKind kind) {
    return faults
        .strike(kind)
        .map(faults::hang)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private HttpResponse refusedAfterReading(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof SegmentRefusal refusal) {
      activity.refused();
      return TextAnswers.of(refusal);
    }
    activity.aborted();
    return TextAnswers.of(new SegmentRefusal(500, "Internal Server Error"));
  }

  private static String header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value).orElse("");
  }
}
