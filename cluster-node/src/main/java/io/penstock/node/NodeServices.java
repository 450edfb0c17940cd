package io.penstock.node;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.Config;
import io.penstock.node.cluster.StreamActors;
import io.penstock.node.config.BindAddress;
import io.penstock.node.config.IngestSettings;
import io.penstock.node.config.NodeSettings;
import io.penstock.node.http.ClientPort;
import io.penstock.node.http.ClientRoutes;
import io.penstock.node.http.opening.AuthWebhook;
import io.penstock.node.http.opening.OpeningMetrics;
import io.penstock.node.http.opening.OpeningSettings;
import io.penstock.node.http.opening.StreamAuthorizer;
import io.penstock.node.http.opening.StreamOpening;
import io.penstock.node.http.push.IngestLimits;
import io.penstock.node.http.push.PushRoute;
import io.penstock.node.log.LogVerbosity;
import io.penstock.node.metrics.NodeMetrics;
import io.penstock.node.operator.BroadcastConfig;
import io.penstock.node.operator.CapabilityPrices;
import io.penstock.node.operator.KnownOrchestrators.Known;
import io.penstock.node.operator.OperatorRoutes;
import io.penstock.node.operator.Readiness;
import io.penstock.node.operator.RuntimeSettings;
import io.penstock.node.operator.SessionLimit;
import io.penstock.payments.signing.RequestSigner;
import io.penstock.session.protocol.OrchestratorClient;
import io.penstock.session.protocol.OrchestratorClients;
import io.penstock.session.protocol.codec.SegmentCredentials;
import io.penstock.session.protocol.verify.MediaRenditionCheck;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a node offers, between its actors and its two ports. */
final class NodeServices implements AutoCloseable {

  private static final Duration METRICS_TICK = Duration.ofSeconds(5);
  private static final Duration WEBHOOK_LIMIT = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final NodeSettings settings;
  private final OrchestratorClient client;
  private final NodeMetrics metrics;
  private final ClientRoutes clientRoutes;
  private final OperatorRoutes operatorRoutes;

  private NodeServices(
      ActorSystem<?> system,
      NodeSettings settings,
      OrchestratorClient client,
      NodeMetrics metrics,
      ClientRoutes clientRoutes,
      OperatorRoutes operatorRoutes) {
    this.system = system;
    this.settings = settings;
    this.client = client;
    this.metrics = metrics;
    this.clientRoutes = clientRoutes;
    this.operatorRoutes = operatorRoutes;
  }

  /** Starts the actors and puts the routes together; nothing is bound yet. */
  static NodeServices start(
      ActorSystem<?> system,
      NodeSettings settings,
      Config tuning,
      Readiness readiness,
      LogVerbosity verbosity) {
    NodeMetrics metrics =
        NodeMetrics.start(
            settings.cluster().nodeName(), settings.monitoring(), METRICS_TICK, tuning);
    RequestSigner signer = RequestSigner.offchain();
    OrchestratorClient client =
        OrchestratorClients.create(signer, MediaRenditionCheck.create(), metrics);
    SegmentCredentials credentials = new SegmentCredentials(signer);
    StreamActors actors =
        StreamActors.start(system, settings, client, credentials::headers, metrics);
    RuntimeSettings changeable =
        new RuntimeSettings(
            new BroadcastConfig(settings.transcoding().profiles()),
            new CapabilityPrices(),
            new SessionLimit(settings.ingest().maxSessions(), metrics::streamLimit),
            verbosity);
    StreamOpening openings =
        StreamOpening.start(
            system,
            OpeningSettings.stock(),
            authorizer(settings.ingest(), metrics),
            changeable.broadcast()::profiles,
            changeable.sessions()::get,
            System::nanoTime,
            metrics);
    PushRoute push =
        new PushRoute(system, limits(settings.ingest()), openings, actors.ingest(), metrics);
    ClientRoutes clientRoutes =
        new ClientRoutes(
            system, Optional.of(push).filter(served -> settings.ingest().httpPush()), readiness);
    OperatorRoutes operatorRoutes =
        new OperatorRoutes(
            openings.active(),
            () -> settings.discovery().orchestrators().stream().map(Known::trusted).toList(),
            readiness,
            changeable,
            metrics::exposition,
            settings.listen().operator().isLoopback(),
            settings.cluster().nodeName());
    return new NodeServices(system, settings, client, metrics, clientRoutes, operatorRoutes);
  }

  private static StreamAuthorizer authorizer(IngestSettings ingest, OpeningMetrics metrics) {
    return ingest
        .authWebhook()
        .<StreamAuthorizer>map(
            url -> new AuthWebhook(URI.create(url.value()), WEBHOOK_LIMIT, metrics))
        .orElseGet(StreamAuthorizer::everybody);
  }

  private static IngestLimits limits(IngestSettings ingest) {
    return IngestLimits.of(
        ingest.maxSegmentSize().bytes(),
        ingest.bufferSize().bytes(),
        ingest.uploadIdleTimeout(),
        ingest.waitTimeout());
  }

  CompletionStage<ServerBinding> bindClientPort() {
    return ClientPort.bind(system, address(settings.listen().http()), clientRoutes);
  }

  CompletionStage<ServerBinding> bindOperatorPort() {
    BindAddress address = settings.listen().operator();
    return Http.get(system)
        .newServerAt(address.host(), address.port())
        .bind(operatorRoutes.route());
  }

  private static InetSocketAddress address(BindAddress address) {
    return new InetSocketAddress(address.host(), address.port());
  }

  @Override
  public void close() {
    client.close();
    metrics.close();
  }
}
