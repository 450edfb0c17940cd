package io.penstock.session.protocol.limit;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentAttempt;
import io.penstock.session.protocol.SegmentRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * At most so many attempts at once per orchestrator; a bounded number more waits, no longer than
 * its head deadline. Beyond that an attempt is {@code Busy} at once, so that another orchestrator
 * gets it.
 */
public final class ConcurrencyLimitedClient implements OrchestratorClient {

  private final OrchestratorClient client;
  private final int atOnce;
  private final int waiting;
  private final Map<OrchestratorUri, Places> places = new HashMap<>();

  /**
   * @param atOnce attempts under way per orchestrator, at least one
   * @param waiting attempts that may wait per orchestrator
   */
  public ConcurrencyLimitedClient(OrchestratorClient client, int atOnce, int waiting) {
    this.client = requireNonNull(client, "client is null");
    if (atOnce < 1 || waiting < 0) {
      throw new IllegalArgumentException("at least one attempt at once, none or more waiting");
    }
    this.atOnce = atOnce;
    this.waiting = waiting;
  }

  @Override
  public SegmentAttempt transcode(SegmentRequest request) {
    WaitingAttempt attempt =
        new WaitingAttempt(request, client, ended -> leave(request.session().transcoder(), ended));
    if (enter(request.session().transcoder(), attempt)) {
      attempt.awaitPlace();
    } else {
      attempt.turnAway("its " + atOnce + " places and " + waiting + " more are taken");
    }
    return attempt;
  }

  @Override
  public CompletionStage<OrchestratorSession> getOrchestrator(
      OrchestratorUri orchestrator, Optional<Capabilities> required, Duration timeout) {
    return client.getOrchestrator(orchestrator, required, timeout);
  }

  @Override
  public CompletionStage<Void> endSession(OrchestratorSession session) {
    return client.endSession(session);
  }

  @Override
  public void close() {
    client.close();
  }

  private boolean enter(OrchestratorUri transcoder, WaitingAttempt attempt) {
    boolean admitted;
    synchronized (places) {
      Places there = places.computeIfAbsent(transcoder, uri -> new Places(atOnce, waiting));
      if (!there.hasRoom()) {
        return false;
      }
      admitted = there.enter(attempt);
    }
    if (admitted) {
      attempt.start();
    }
    return true;
  }

  private void leave(OrchestratorUri transcoder, WaitingAttempt attempt) {
    Optional<WaitingAttempt> next;
    synchronized (places) {
      Places there = places.get(transcoder);
      if (there == null) {
        return;
      }
      next = there.leave(attempt);
      if (there.isEmpty()) {
        places.remove(transcoder);
      }
    }
    next.ifPresent(WaitingAttempt::start);
  }
}
