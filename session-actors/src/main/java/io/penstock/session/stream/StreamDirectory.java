package io.penstock.session.stream;

/** Finds the owner of a stream, wherever it lives. Returns at once; delivery is at most once. */
public interface StreamDirectory {
  void tell(StreamId stream, StreamSession.Command message);
}
