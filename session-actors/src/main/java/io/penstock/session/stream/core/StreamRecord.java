package io.penstock.session.stream.core;

import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamProgress;
import java.util.Optional;

/**
 * A stream as its events tell it: what the journal folds and what a new owner starts from.
 *
 * @param term highest one seen; 0 if none
 * @param assigned the orchestrator session in use, unless it was lost or the stream closed
 */
public record StreamRecord(
    long term,
    long incarnation,
    Optional<StreamCard> card,
    Optional<OrchestratorSession> assigned,
    StreamProgress progress,
    boolean open) {

  public static final StreamRecord EMPTY =
      new StreamRecord(0, 0, Optional.empty(), Optional.empty(), StreamProgress.NONE, false);

  /** Folds one event; never fails, whatever the order. */
  public StreamRecord apply(StreamEvent event) {
    if (event instanceof StreamEvent.StreamOpened opened) {
      return new StreamRecord(
          Math.max(term, opened.term()),
          Math.max(incarnation, opened.incarnation()),
          Optional.of(opened.card()),
          assigned,
          progress,
          true);
    } else if (event instanceof StreamEvent.OrchestratorAssigned a) {
      return new StreamRecord(
          Math.max(term, a.term()), incarnation, card, Optional.of(a.session()), progress, open);
    } else if (event instanceof StreamEvent.OrchestratorLost lost) {
      return new StreamRecord(
          Math.max(term, lost.term()),
          incarnation,
          card,
          assigned.filter(session -> !session.listed().equals(lost.orchestrator())),
          progress,
          open);
    } else if (event instanceof StreamEvent.ProgressCheckpointed checkpoint) {
      return new StreamRecord(
          Math.max(term, checkpoint.term()),
          Math.max(incarnation, checkpoint.incarnation()),
          card,
          assigned,
          checkpoint.progress(),
          open);
    } else if (event instanceof StreamEvent.StreamClosed closed) {
      return new StreamRecord(
          Math.max(term, closed.term()), incarnation, card, Optional.empty(), progress, false);
    }
    return this;
  }
}
