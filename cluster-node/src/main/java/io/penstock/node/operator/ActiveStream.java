package io.penstock.node.operator;

import static java.util.Objects.requireNonNull;

import io.penstock.session.stream.StreamId;

/**
 * What an operator sees of a stream.
 *
 * @param externalId the name in the publisher's URL
 * @param sourceBytes received since it was opened here
 * @param transcodedBytes of its renditions
 */
public record ActiveStream(StreamId id, String externalId, long sourceBytes, long transcodedBytes) {

  public ActiveStream {
    requireNonNull(id, "id is null");
    requireNonNull(externalId, "externalId is null");
  }
}
