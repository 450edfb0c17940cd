package io.penstock.node.http.push;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import io.penstock.node.http.opening.OpeningRequest;
import io.penstock.session.stream.StreamId;
import java.time.Duration;

/**
 * The head of a push, found to be in order.
 *
 * @param url as publishers and webhooks see it: always http, the client's Host, no query
 */
record Push(String url, PushPath path, PushHeaders headers) {

  private static final Duration MAX_DURATION = Duration.ofMinutes(5);

  static Push parse(HttpRequest request) {
    String host = PushHeaders.header(request, "host").orElse("");
    String path = request.getUri().path();
    String url = "http://" + host + path;
    if (!request.method().equals(HttpMethods.PUT) && !request.method().equals(HttpMethods.POST)) {
      throw new PushRefusedException(
          405,
          "http push request wrong method="
              + request.method().name()
              + " url="
              + path
              + " host="
              + host);
    }
    Push push = new Push(url, PushPath.parse(path, url), PushHeaders.parse(request));
    Duration duration = push.headers().duration();
    if (duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
      throw push.segmentError(
          422, push.named(), "invalid duration " + GoDuration.seconds(duration));
    }
    return push;
  }

  /** The stream as the publisher names it; opening it may give it another id. */
  StreamId named() {
    return new StreamId(path.externalId());
  }

  OpeningRequest openingRequest() {
    return new OpeningRequest(path.externalId(), path.container(), url, headers.configuration());
  }

  PushRefusedException segmentError(int status, StreamId id, String reason) {
    return new PushRefusedException(
        status,
        "http push error processing segment url="
            + url
            + " manifestID="
            + id
            + " err="
            + Quoted.of(reason));
  }
}
