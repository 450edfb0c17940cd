package io.penstock.session.stream;

import java.util.concurrent.CompletionStage;

/**
 * Where a node's receivers hand over what publishers send. Safe to use from any thread; never
 * blocks.
 */
public interface StreamIngest {

  /**
   * Has the segment transcoded. The same (sequence, content) of a stream is transcoded once: a
   * duplicate gets the answer of the first.
   *
   * @return completes normally within the segment's deadline; fails only if this node is stopping
   *     or at fault itself
   */
  CompletionStage<SegmentAnswer> push(PushedSegment segment);
}
