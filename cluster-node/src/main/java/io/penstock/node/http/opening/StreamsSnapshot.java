package io.penstock.node.http.opening;

import io.penstock.node.operator.ActiveStream;
import io.penstock.node.operator.ActiveStreams;
import io.penstock.session.stream.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The open streams as the actor last published them, for readers that cannot wait. */
final class StreamsSnapshot implements ActiveStreams {

  private record State(List<ActiveStream> streams, Optional<StreamId> latest) {}

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(List.of(), Optional.empty()));

  void publish(List<ActiveStream> streams, Optional<StreamId> latest) {
    state.set(new State(streams, latest));
  }

  @Override
  public List<ActiveStream> list() {
    return state.get().streams();
  }

  @Override
  public Optional<StreamId> latest() {
    return state.get().latest();
  }
}
