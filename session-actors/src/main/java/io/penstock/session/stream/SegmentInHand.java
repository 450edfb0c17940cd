package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.stream.RecentRenditions.SegmentOfStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A segment whose bytes the edge holds, the publishers that wait for it and the attempt under way.
 * Confined to the edge's actor.
 */
final class SegmentInHand {

  private record Running(GrantId grant, SegmentAttempt attempt) {}

  private final SegmentOfStream segment;
  private final PushedSegment source;
  private final SegmentFacts facts;
  private final long sinceNanos;
  private final List<ActorRef<SegmentAnswer>> waiting = new ArrayList<>();
  private Optional<Running> running = Optional.empty();

  SegmentInHand(
      SegmentOfStream segment, PushedSegment source, SegmentFacts facts, long sinceNanos) {
    this.segment = segment;
    this.source = source;
    this.facts = facts;
    this.sinceNanos = sinceNanos;
  }

  SegmentOfStream segment() {
    return segment;
  }

  PushedSegment source() {
    return source;
  }

  /** Of the pictures in the source, whatever the publisher said; zero if unknown. */
  Duration length() {
    return source.media().video().map(VideoTrack::duration).orElse(Duration.ZERO);
  }

  SegmentFacts facts() {
    return facts;
  }

  /** Monotonic nanoseconds. */
  long sinceNanos() {
    return sinceNanos;
  }

  void awaitedBy(ActorRef<SegmentAnswer> publisher) {
    waiting.add(publisher);
  }

  void awaitedLike(SegmentInHand other) {
    waiting.addAll(other.waiting);
  }

  /** Keeps at most one attempt: its owner has given an earlier one up. */
  void started(GrantId grant, SegmentAttempt attempt) {
    cancelAttempt();
    running = Optional.of(new Running(grant, attempt));
  }

  void ended(GrantId grant) {
    running = running.filter(held -> !held.grant().equals(grant));
  }

  void cancelAttempt() {
    running.ifPresent(held -> held.attempt().cancel());
    running = Optional.empty();
  }

  void answer(SegmentAnswer answer) {
    waiting.forEach(publisher -> publisher.tell(answer));
  }
}
