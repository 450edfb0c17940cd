package io.penstock.node.operator;

import io.penstock.session.stream.StreamId;
import java.util.List;
import java.util.Optional;

/** The streams that publish to this node now. Answers at once, from any thread. */
public interface ActiveStreams {

  List<ActiveStream> list();

  /** The stream that was opened last, also if it has ended. */
  Optional<StreamId> latest();
}
