package io.penstock.session.stream;

import akka.actor.typed.ActorRef;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.stream.core.Decision;
import io.penstock.session.stream.core.StreamEffect;
import io.penstock.session.stream.core.StreamInput;
import io.penstock.session.stream.core.StreamState;
import io.penstock.session.stream.journal.JournalFeed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Carries out what a stream's core decided, and knows who waits for its answers. Used from the
 * owner's actor thread only.
 */
final class StreamEffects {

  /** Brings what an orchestrator answers back to the owner, as an input of the core. */
  interface AnswerPipe {
    void pipe(
        CompletionStage<OrchestratorSession> answer,
        BiFunction<OrchestratorSession, Throwable, StreamInput> input);
  }

  private final StreamId id;
  private final StreamEnvironment environment;
  private final JournalFeed<?> journal;
  private final AnswerPipe answers;
  private final Map<RequestId, ActorRef<StreamReply>> asking = new HashMap<>();

  StreamEffects(
      StreamId id, StreamEnvironment environment, JournalFeed<?> journal, AnswerPipe answers) {
    this.id = id;
    this.environment = environment;
    this.journal = journal;
    this.answers = answers;
  }

  /** Answers to {@code request} go to {@code edge}. */
  void expectAnswer(RequestId request, ActorRef<StreamReply> edge) {
    asking.put(request, edge);
  }

  /** This owner cannot serve {@code request} any more; its successor can. */
  void sendElsewhere(RequestId request) {
    reply(new StreamReply.GaveUp(request, "the owner of the stream is stopping: send it again"));
  }

  /** Does all that was decided, in order; forgets the requests that are over. */
  void carryOut(Decision decision) {
    decision.effects().forEach(effect -> carryOut(effect, decision.state()));
    asking.keySet().removeIf(request -> !decision.state().owesAnswer(request));
  }

  private void carryOut(StreamEffect effect, StreamState state) {
    if (effect instanceof StreamEffect.Answer answer) {
      reply(
          answer.reply() instanceof StreamReply.Granted granted
              ? withHeaders(granted, state)
              : answer.reply());
    } else if (effect instanceof StreamEffect.OpenSession open) {
      openSession(open);
    } else if (effect instanceof StreamEffect.EndSession end) {
      endSession(end.session());
    } else if (effect instanceof StreamEffect.Remember remember) {
      remember(remember.event());
    } else if (effect instanceof StreamEffect.ObserveSuccess success) {
      environment
          .pool()
          .tell(new OrchestratorPool.Succeeded(success.orchestrator(), success.latencyScore()));
    } else if (effect instanceof StreamEffect.ObserveFailure failure) {
      environment
          .pool()
          .tell(new OrchestratorPool.Failed(failure.orchestrator(), failure.failure()));
    }
  }

  private void reply(StreamReply reply) {
    Optional.ofNullable(asking.get(reply.request())).ifPresent(edge -> edge.tell(reply));
  }

  private StreamReply withHeaders(StreamReply.Granted granted, StreamState state) {
    environment.metrics().granted(granted.grant().attempt());
    SegmentGrant grant = granted.grant();
    return new StreamReply.Granted(
        granted.request(),
        new SegmentGrant(
            grant.id(),
            grant.attempt(),
            grant.session(),
            environment.credentials().headers(state.jobOf(grant.id()), grant.session()),
            grant.deadlines()));
  }

  private void remember(StreamEvent event) {
    if (event instanceof StreamEvent.OrchestratorLost lost) {
      environment.metrics().orchestratorSwapped(id);
      StreamLog.LOG.info("leaves orchestrator {}: {}", lost.orchestrator(), lost.cause());
    }
    journal.add(event);
  }

  private void openSession(StreamEffect.OpenSession open) {
    OrchestratorUri asked = open.orchestrator();
    answers.pipe(
        environment
            .client()
            .getOrchestrator(asked, Optional.of(open.required()), environment.sessionLimit()),
        (session, error) ->
            error == null
                ? new StreamInput.SessionOpened(asked, session)
                : new StreamInput.SessionRefused(asked, failureOf(error)));
  }

  private static FailureKind failureOf(Throwable error) {
    Throwable cause = error.getCause() != null ? error.getCause() : error;
    if (error instanceof OrchestratorException known) {
      return known.failure();
    } else if (cause instanceof OrchestratorException known) {
      return known.failure();
    }
    return new FailureKind.OwnFault(String.valueOf(cause));
  }

  private void endSession(OrchestratorSession session) {
    environment
        .client()
        .endSession(session)
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                StreamLog.about(
                    id,
                    () ->
                        StreamLog.LOG.debug(
                            "{} was not told that its session ended: {}",
                            session.transcoder(),
                            error.getMessage()));
              }
            });
  }
}
