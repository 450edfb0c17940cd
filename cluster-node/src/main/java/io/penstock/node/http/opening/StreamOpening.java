package io.penstock.node.http.opening;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import io.penstock.node.operator.ActiveStreams;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The streams that are open on this node. The first segment of a stream opens it: concurrent first
 * segments share one question to the authorizer, different streams never wait for each other, a
 * failure is not remembered. Safe to use from any thread.
 */
public final class StreamOpening {

  private final ActorSystem<?> system;
  private final ActorRef<OpenStreams.Command> actor;
  private final Duration timeout;
  private final ActiveStreams snapshot;

  StreamOpening(
      ActorSystem<?> system,
      ActorRef<OpenStreams.Command> actor,
      Duration timeout,
      ActiveStreams snapshot) {
    this.system = system;
    this.actor = actor;
    this.timeout = timeout;
    this.snapshot = snapshot;
  }

  /**
   * Starts the actor that knows the open streams.
   *
   * @param nodeProfiles profiles of streams that bring none, asked for at every opening
   * @param maxSessions {@code -maxSessions}: bound of the open streams, asked for at every opening
   * @param nanoTime a monotonic clock
   */
  public static StreamOpening start(
      ActorSystem<?> system,
      OpeningSettings settings,
      StreamAuthorizer authorizer,
      Supplier<List<VideoProfile>> nodeProfiles,
      IntSupplier maxSessions,
      LongSupplier nanoTime,
      OpeningMetrics metrics) {
    StreamsSnapshot snapshot = new StreamsSnapshot();
    ActorRef<OpenStreams.Command> actor =
        system.systemActorOf(
            OpenStreams.create(
                settings, authorizer, nodeProfiles, maxSessions, nanoTime, snapshot, metrics),
            "open-streams",
            Props.empty());
    return new StreamOpening(system, actor, settings.authorizationTimeout(), snapshot);
  }

  /** Opens or joins a stream. An {@link Opening.Opened} is to be followed by {@link #ended}. */
  public CompletionStage<Opening> open(OpeningRequest request) {
    return AskPattern.ask(
        actor, replyTo -> new OpenStreams.Open(request, replyTo), timeout, system.scheduler());
  }

  /** Reports the end of a request and the bytes it moved, whether or not it was successful. */
  public void ended(String externalId, long sourceBytes, long transcodedBytes) {
    actor.tell(new OpenStreams.RequestEnded(externalId, sourceBytes, transcodedBytes));
  }

  /** The open streams; byte counters lag by {@link OpeningSettings#sweepInterval}. */
  public ActiveStreams active() {
    return snapshot;
  }
}
