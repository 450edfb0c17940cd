package io.penstock.ops.devnet.listener;

import akka.http.javadsl.model.HttpRequest;

/** Tells HTTP/2 from HTTP/1, where the stock server treats them differently. */
public final class Http2 {

  private Http2() {}

  /** Whether this request came over HTTP/2. */
  public static boolean carried(HttpRequest request) {
    return request.protocol().value().equals("HTTP/2.0");
  }
}
