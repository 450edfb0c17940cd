package io.penstock.session.stream;

import io.penstock.session.protocol.AttemptResult;
import java.time.Duration;
import java.util.Optional;

/**
 * What the stream actors count. Called from actor threads: implementations return at once and are
 * safe to use from any thread.
 */
public interface StreamMetrics {

  /** Counts nothing. */
  StreamMetrics NONE =
      new StreamMetrics() {
        @Override
        public void streamStarted() {}

        @Override
        public void streamStopped() {}

        @Override
        public void granted(int attempt) {}

        @Override
        public void attemptEnded(
            StreamId stream,
            SegmentGrant grant,
            AttemptResult result,
            Optional<AwaitedSegment> awaited) {}

        @Override
        public void duplicateServed() {}

        @Override
        public void segmentAnswered(StreamId stream, SegmentAnswer answer, Duration total) {}

        @Override
        public void orchestratorSwapped(StreamId stream) {}

        @Override
        public void journalFailed() {}

        @Override
        public void journalWaiting(int events) {}
      };

  /** An owner began to live on this node. */
  void streamStarted();

  /** An owner ended on this node. */
  void streamStopped();

  /** A grant was given out. */
  void granted(int attempt);

  /**
   * A granted attempt brought all renditions, or nothing.
   *
   * @param awaited the segment, if its publisher still waits for it
   */
  void attemptEnded(
      StreamId stream, SegmentGrant grant, AttemptResult result, Optional<AwaitedSegment> awaited);

  /** A duplicate got the answer of the first. */
  void duplicateServed();

  /** A publisher got its answer. */
  void segmentAnswered(StreamId stream, SegmentAnswer answer, Duration total);

  /** A stream's segments go to another orchestrator than before. */
  void orchestratorSwapped(StreamId stream);

  /** A journal stopped because its recovery or a write failed; it is started again. */
  void journalFailed();

  /** Events that wait for the journal of one stream, each time this changes. */
  void journalWaiting(int events);
}
