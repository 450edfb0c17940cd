package io.penstock.node.http.answer;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

/** Answers in plain text, with the head that a stock gateway's have (gateway-http-api.md 4.3). */
public final class PlainText {

  private static final ContentType.WithCharset TYPE =
      ContentTypes.create(MediaTypes.TEXT_PLAIN, HttpCharsets.custom("utf-8"));
  private static final HttpHeader NOSNIFF = RawHeader.create("X-Content-Type-Options", "nosniff");

  private PlainText() {}

  /** One line of text; the line end is added. */
  public static HttpResponse answer(int status, String text) {
    return HttpResponse.create()
        .withStatus(StatusCodes.get(status))
        .addHeader(NOSNIFF)
        .withEntity(HttpEntities.create(TYPE, text + "\n"));
  }
}
