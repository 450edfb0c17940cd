package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import akka.http.scaladsl.model.headers.CustomHeader;

/**
 * A header that is rendered where it is put. The HTTP server moves a content type to the end and
 * spells it its own way; a stock orchestrator's comes first.
 */
final class GoHeader extends CustomHeader {

  private final String name;
  private final String value;

  GoHeader(String name, String value) {
    this.name = requireNonNull(name, "name is null");
    this.value = requireNonNull(value, "value is null");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String value() {
    return value;
  }

  @Override
  public boolean renderInRequests() {
    return false;
  }

  @Override
  public boolean renderInResponses() {
    return true;
  }
}
