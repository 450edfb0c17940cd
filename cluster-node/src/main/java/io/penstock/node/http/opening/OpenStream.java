package io.penstock.node.http.opening;

import io.penstock.node.operator.ActiveStream;
import io.penstock.session.stream.StreamCard;

/** A stream that is open on this node, with what was moved for it so far. */
record OpenStream(StreamCard card, long sourceBytes, long transcodedBytes) {

  OpenStream plus(long source, long transcoded) {
    return new OpenStream(card, sourceBytes + source, transcodedBytes + transcoded);
  }

  ActiveStream toActiveStream() {
    return new ActiveStream(card.id(), card.externalId(), sourceBytes, transcodedBytes);
  }
}
