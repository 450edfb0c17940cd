package io.penstock.node.operator;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.util.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An answer in the form of the stock gateway's operator port (operator-api.md 1). */
record Answer(int status, ContentType contentType, String body) {

  /** Lower case, byte for byte as the stock gateway writes it. */
  static final ContentType TEXT = plain(Map.of("charset", "utf-8"));

  /** Prometheus' text format (metrics.md 1). */
  static final ContentType EXPOSITION =
      plain(new TreeMap<>(Map.of("version", "0.0.4", "charset", "utf-8")).descendingMap());

  static Answer text(String body) {
    return new Answer(200, TEXT, body);
  }

  static Answer json(String body) {
    return new Answer(200, ContentTypes.APPLICATION_JSON, body);
  }

  static Answer empty() {
    return new Answer(200, TEXT, "");
  }

  static Answer badRequest(String reason) {
    return new Answer(400, TEXT, reason + "\n");
  }

  static Answer error(int status, String reason) {
    return new Answer(status, TEXT, reason + "\n");
  }

  /** What a gateway without a chain says to everything about the chain. */
  static Answer offChain() {
    return error(500, "missing ETH client");
  }

  HttpResponse toResponse() {
    HttpResponse response = HttpResponse.create().withStatus(status);
    if (!body.isEmpty()) {
      response = response.withEntity(HttpEntities.create(contentType, ByteString.fromString(body)));
    }
    return status < 400
        ? response
        : response.addHeader(RawHeader.create("X-Content-Type-Options", "nosniff"));
  }

  private static ContentType plain(Map<String, String> parameters) {
    return MediaTypes.customBinary("text", "plain", true, new LinkedHashMap<>(parameters), false)
        .toContentType();
  }
}
