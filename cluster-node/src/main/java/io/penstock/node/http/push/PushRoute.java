package io.penstock.node.http.push;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Source;
import io.penstock.node.http.answer.BodyDrain;
import io.penstock.node.http.answer.PlainText;
import io.penstock.node.http.connection.ClientConnections;
import io.penstock.node.http.opening.Opening;
import io.penstock.node.http.opening.StreamOpening;
import io.penstock.node.http.push.MultipartAnswer.Part;
import io.penstock.node.http.push.SegmentUpload.Received;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.media.MediaInspector;
import io.penstock.session.profile.StreamConfiguration;
import io.penstock.session.stream.PushedSegment;
import io.penstock.session.stream.SegmentAnswer;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.StreamIngest;
import io.penstock.session.stream.StreamLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pushes (gateway-http-api.md 4): head, declared size and authorization are checked before a
 * body is read, and nothing is answered before all renditions are there. Safe to use from any
 * thread; the answer never fails.
 */
public final class PushRoute {

  private static final Logger LOG = LoggerFactory.getLogger(PushRoute.class);

  private final StreamOpening openings;
  private final StreamIngest ingest;
  private final SegmentUpload upload;
  private final BodyDrain drain;
  private final AnswerWatch answerWatch;
  private final PushMetrics metrics;

  /**
   * For what follows stages of Akka: left to themselves these start a thread each on machines with
   * few cores.
   */
  private final Executor executor;

  public PushRoute(
      ActorSystem<?> system,
      IngestLimits limits,
      StreamOpening openings,
      StreamIngest ingest,
      PushMetrics metrics) {
    this.openings = openings;
    this.ingest = ingest;
    this.upload = new SegmentUpload(system, limits, metrics);
    this.drain = new BodyDrain(system);
    this.executor = system.executionContext();
    this.answerWatch = new AnswerWatch(system);
    this.metrics = metrics;
  }

  /** Answers a request whose path starts with {@code /live/}. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    long begunNanos = System.nanoTime();
    Push push;
    try {
      push = Push.parse(request);
      upload.checkDeclared(request.entity());
    } catch (PushRefusedException e) {
      return drain.answerAfterBody(request, refusal(request, e));
    }
    return openings
        .open(push.openingRequest())
        .handleAsync(
            (opening, failure) ->
                failure == null
                    ? opened(request, push, opening, begunNanos)
                    : drain.answerAfterBody(request, refusal(request, push.named(), failure)),
            executor)
        .thenCompose(answer -> answer);
  }

  /** Bytes of segments that could be taken in at once, and uploads that wait for room. */
  public BufferUse bufferUse() {
    return new BufferUse(upload.room(), upload.waiting());
  }

  /** State of the node's bound on buffered segments. */
  public record BufferUse(long freeBytes, int waitingUploads) {}

  private CompletionStage<HttpResponse> opened(
      HttpRequest request, Push push, Opening opening, long begunNanos) {
    if (!(opening instanceof Opening.Opened admitted)) {
      return drain.answerAfterBody(
          request, refusal(request, push.named(), notOpened(push, opening)));
    }
    StreamId stream = admitted.card().id();
    CountedPush counted =
        new CountedPush(
            metrics, stream, ClientAddress.of(request), push.headers().duration(), begunNanos);
    return upload
        .receive(request.entity())
        .thenCompose(
            received -> {
              ClientConnections.whenClientLeaves(request, counted::publisherLeft);
              return answer(push, admitted.card(), received, counted);
            })
        .handle(
            (answer, failure) -> {
              Answer settled =
                  failure == null ? answer : new Answer(refusal(request, stream, failure), 0, 0);
              openings.ended(
                  push.path().externalId(), settled.sourceBytes(), settled.transcodedBytes());
              return settled.response();
            });
  }

  private static PushRefusedException notOpened(Push push, Opening opening) {
    if (opening instanceof Opening.Invalid invalid) {
      return PushHeaders.badConfiguration(invalid.reason());
    }
    boolean denied = opening instanceof Opening.Denied;
    StreamLog.about(
        push.named(), () -> LOG.info("Could not open the stream of {}: {}", push.url(), opening));
    return new PushRefusedException(
        denied ? 403 : 500, "Could not create stream ID: url=" + push.url());
  }

  private record Answer(HttpResponse response, long sourceBytes, long transcodedBytes) {}

  private CompletionStage<Answer> answer(
      Push push, StreamCard card, Received received, CountedPush counted) {
    return CompletableFuture.completedStage(received)
        .thenCompose(segment -> transcode(push, card, segment, counted))
        .thenApply(parts -> answer(push, parts, received, counted))
        .whenComplete(
            (answer, failure) -> {
              counted.answerBegins();
              if (failure != null) {
                received.release().run();
              }
            });
  }

  private CompletionStage<List<Part>> transcode(
      Push push, StreamCard card, Received received, CountedPush counted) {
    MediaBytes source = received.body().bytes();
    MediaInfo media = InputCheck.check(MediaInspector.inspect(source), push, card.id());
    if (media.isZeroFrame()) {
      return CompletableFuture.completedStage(
          card.profiles().stream().map(profile -> new Part(profile, source)).toList());
    }
    PushedSegment segment =
        new PushedSegment(
            card,
            push.path().sequence(),
            received.body().hash(),
            source,
            media,
            push.headers().duration(),
            push.headers().clip(),
            push.headers()
                .configuration()
                .map(StreamConfiguration::forceSessionReinit)
                .orElse(false),
            push.headers().configuration().flatMap(StreamConfiguration::deadline));
    counted.segmentArrived();
    return ingest.push(segment).thenApply(answer -> parts(push, card, answer));
  }

  private static List<Part> parts(Push push, StreamCard card, SegmentAnswer answer) {
    if (answer instanceof SegmentAnswer.Transcoded transcoded) {
      return transcoded.renditions().stream()
          .map(rendition -> new Part(rendition.profile(), rendition.bytes()))
          .toList();
    }
    if (answer instanceof SegmentAnswer.Unusable unusable) {
      throw push.segmentError(422, card.id(), unusable.reason());
    }
    if (answer instanceof SegmentAnswer.NotServed notServed) {
      throw push.segmentError(500, card.id(), notServed.reason());
    }
    throw new PushRefusedException(503, "No sessions available");
  }

  private Answer answer(Push push, List<Part> parts, Received received, CountedPush counted) {
    long transcodedBytes = parts.stream().mapToLong(part -> part.bytes().size()).sum();
    HttpResponse response;
    if (push.headers().multipart() && !parts.isEmpty()) {
      response =
          MultipartAnswer.of(
              parts,
              push.path().sequence(),
              body ->
                  answerWatch.watch(
                      body,
                      fate -> {
                        received.release().run();
                        counted.answerEnded(fate);
                      }));
    } else {
      received.release().run();
      response = parts.isEmpty() ? HttpResponse.create() : emptyAnswer();
    }
    return new Answer(response, received.body().bytes().size(), transcodedBytes);
  }

  private static HttpResponse emptyAnswer() {
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(ContentTypes.NO_CONTENT_TYPE, Source.empty()));
  }

  private static HttpResponse refusal(HttpRequest request, StreamId stream, Throwable failure) {
    return StreamLog.about(stream, () -> refusal(request, failure));
  }

  private static HttpResponse refusal(HttpRequest request, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof PushRefusedException refused) {
      LOG.debug("{} to {}: {}", refused.status(), ClientAddress.of(request), refused.getMessage());
      HttpResponse answer = PlainText.answer(refused.status(), refused.getMessage());
      return refused.endsConnection() ? BodyDrain.closing(answer) : answer;
    }
    LOG.error("Push {} from {} failed", request.getUri().path(), ClientAddress.of(request), cause);
    return PlainText.answer(500, "http push error: this node failed, try another one");
  }
}
