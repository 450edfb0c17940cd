package io.penstock.ops.devnet;

import static java.util.Objects.requireNonNull;

import akka.actor.ActorSystem;
import akka.actor.BootstrapSetup;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import com.typesafe.config.ConfigFactory;
import io.penstock.ops.devnet.admin.AdminPort;
import io.penstock.ops.devnet.fault.Activity;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.devnet.grpc.GrpcEndpoint;
import io.penstock.ops.devnet.listener.FreezableExecutor;
import io.penstock.ops.devnet.listener.OrchestratorListener;
import io.penstock.ops.devnet.listener.StockIdentity;
import io.penstock.ops.devnet.segment.EncodedRenditions;
import io.penstock.ops.devnet.segment.PreparedRenditions;
import io.penstock.ops.devnet.segment.RenditionEndpoint;
import io.penstock.ops.devnet.segment.RenditionMaker;
import io.penstock.ops.devnet.segment.SegmentEndpoint;
import io.penstock.ops.devnet.session.Offer;
import io.penstock.ops.devnet.session.RenditionStore;
import io.penstock.ops.devnet.session.SessionTokens;
import io.penstock.ops.devnet.session.TranscodeSessions;
import io.penstock.ops.transcode.FfmpegTranscoder;
import io.penstock.ops.transcode.SegmentTranscoder;
import io.penstock.selection.orchestrator.OrchestratorUri;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import scala.concurrent.ExecutionContext;

/**
 * A running dev orchestrator: what a gateway sees of a stock off-chain orchestrator, with the real
 * protocol, real media and faults to order (orchestrator-wire-protocol.md 10.1). Several may run in
 * one process; they share nothing. Starting and closing block for at most some seconds.
 */
public final class DevOrchestrator implements AutoCloseable {

  private static final int STREAM_THREADS = 2;
  private static final int WAITING_SEGMENTS = 1024;
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final FreezableExecutor executor = new FreezableExecutor(STREAM_THREADS);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ThreadPoolExecutor workers;
  private final ActorSystem system;
  private final OrchestratorListener listener;
  private final Faults faults;
  private final Activity activity = new Activity();
  private final TranscodeSessions sessions;
  private final OrchestratorUri uri;
  private final Optional<AdminPort> admin;
  private final ScheduledFuture<?> sweep;

  private DevOrchestrator(DevOrchestratorSettings settings, SegmentTranscoder transcoder)
      throws IOException {
    Clock clock = Clock.systemUTC();
    workers =
        new ThreadPoolExecutor(
            settings.limits().workers(),
            settings.limits().workers(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_SEGMENTS));
    // Takes as long as the actor system, and needs nothing of it.
    CompletableFuture<SSLContext> tls =
        CompletableFuture.supplyAsync(
            () -> StockIdentity.generate(settings.place().host(), clock).serverContext(), workers);
    system = actorSystem();
    CompletableFuture<RequestRouter> router = new CompletableFuture<>();
    listener =
        new OrchestratorListener(
            system,
            new InetSocketAddress(settings.place().host(), settings.place().port()),
            tls.join(),
            request -> router.thenCompose(ready -> ready.route(request)));
    faults = new Faults(timer, new ProcessFaults(listener, executor, settings.haltsOnDeath()));
    RenditionStore store = new RenditionStore();
    sessions =
        new TranscodeSessions(
            settings.limits().maxSessions(),
            settings.limits().idleRelease(),
            workers,
            store,
            clock);
    try {
      listener.open();
      uri =
          OrchestratorUri.parse(
              literal(settings.place().host()) + ":" + listener.address().getPort());
      admin = openAdmin(settings);
    } catch (IOException | RuntimeException e) {
      release();
      throw e;
    }
    sweep =
        timer.scheduleWithFixedDelay(
            sessions::releaseIdle, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    router.complete(router(settings, transcoder, store, clock));
  }

  /**
   * Starts one that really transcodes.
   *
   * @throws IOException if it cannot listen where the settings say
   */
  public static DevOrchestrator start(DevOrchestratorSettings settings) throws IOException {
    return start(settings, new FfmpegTranscoder());
  }

  /**
   * Starts one.
   *
   * @param transcoder called on the orchestrator's own workers
   * @throws IOException if it cannot listen where the settings say
   */
  public static DevOrchestrator start(
      DevOrchestratorSettings settings, SegmentTranscoder transcoder) throws IOException {
    return new DevOrchestrator(
        requireNonNull(settings, "settings is null"),
        requireNonNull(transcoder, "transcoder is null"));
  }

  /** What a gateway lists. */
  public OrchestratorUri uri() {
    return uri;
  }

  /** Where faults are switched over HTTP, if the settings asked for it. */
  public Optional<URI> adminUri() {
    return admin.map(AdminPort::uri);
  }

  public Faults faults() {
    return faults;
  }

  public Activity.Counts counts() {
    return activity.counts();
  }

  public TranscodeSessions.Counts sessions() {
    return sessions.counts();
  }

  /** Resets all connections, stops all work and gives up the ports. */
  @Override
  public void close() throws IOException {
    sweep.cancel(false);
    faults.clearAll();
    admin.ifPresent(AdminPort::close);
    release();
  }

  private void release() throws IOException {
    executor.thaw();
    try {
      listener.close();
    } finally {
      sessions.close();
      workers.shutdownNow();
      timer.shutdownNow();
      system.terminate();
      system.getWhenTerminated().thenRun(executor::close);
    }
  }

  /** An IPv6 address is bracketed in a URI. */
  private static String literal(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private ActorSystem actorSystem() {
    BootstrapSetup setup =
        BootstrapSetup.create(
                ConfigFactory.parseResources("dev-orchestrator.conf")
                    .withFallback(ConfigFactory.defaultReference())
                    .resolve())
            .withDefaultExecutionContext(ExecutionContext.fromExecutor(executor));
    return ActorSystem.create("dev-orchestrator", setup);
  }

  private Optional<AdminPort> openAdmin(DevOrchestratorSettings settings) throws IOException {
    return settings.place().adminPort().isPresent()
        ? Optional.of(
            AdminPort.open(
                settings.place().adminPort().getAsInt(),
                uri.toString(),
                faults,
                sessions,
                activity))
        : Optional.empty();
  }

  private RequestRouter router(
      DevOrchestratorSettings settings,
      SegmentTranscoder transcoder,
      RenditionStore store,
      Clock clock) {
    Materializer materializer = SystemMaterializer.get(system).materializer();
    SessionTokens tokens = SessionTokens.withRandomSecret(settings.limits().tokenValidity(), clock);
    Offer offer = new Offer(uri.toString(), settings.capabilities());
    RenditionMaker encoded = new EncodedRenditions(transcoder);
    RenditionMaker maker = settings.pace().instant() ? new PreparedRenditions(encoded) : encoded;
    return new RequestRouter(
        new GrpcEndpoint(
            new OrchestratorService(offer, tokens, sessions, faults, activity).methods(),
            materializer),
        new SegmentEndpoint(
            offer,
            tokens,
            sessions,
            store,
            maker,
            settings.pace().latency(),
            faults,
            activity,
            materializer),
        new RenditionEndpoint(store, faults, activity, materializer),
        materializer);
  }
}
