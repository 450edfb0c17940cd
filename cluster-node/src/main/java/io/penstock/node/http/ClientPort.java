package io.penstock.node.http;

import akka.Done;
import akka.NotUsed;
import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.settings.ServerSettings;
import akka.japi.Pair;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.OverflowStrategy;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.TLSPlacebo;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.penstock.node.http.connection.ClientConnections;
import io.penstock.node.http.connection.ClientConnections.ClientConnection;
import io.penstock.node.http.connection.RequestGuard;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Binds the port that publishers and players use. Connections are assembled here and not by
 * akka-http, because nothing else lets a stage stand between socket and parser.
 */
public final class ClientPort {

  private final Materializer materializer;
  private final Executor executor;
  private final Http http;
  private final ServerSettings settings;
  private final ClientRoutes routes;
  private final ClientConnections connections = new ClientConnections();
  private final Duration linger;

  private ClientPort(ClassicActorSystemProvider system, ClientRoutes routes) {
    this.materializer = Materializer.matFromSystem(system);
    this.executor = system.classicSystem().dispatcher();
    this.http = Http.get(system);
    this.settings = settings(system);
    this.routes = routes;
    this.linger = duration(settings.getTimeouts().lingerTimeout());
  }

  /**
   * Starts to serve {@code routes}.
   *
   * @param address port 0 takes any free one
   * @return fails with {@link akka.stream.BindFailedException} if the address is taken. The
   *     binding's {@code terminate} lets requests finish until its deadline.
   */
  public static CompletionStage<ServerBinding> bind(
      ClassicActorSystemProvider system, InetSocketAddress address, ClientRoutes routes) {
    ClientPort port = new ClientPort(system, routes);
    return Tcp.get(system)
        .bind(
            address.getHostString(),
            address.getPort(),
            port.settings.getBacklog(),
            List.of(),
            true,
            Optional.of(duration(port.settings.getTimeouts().idleTimeout())))
        .mapAsyncUnordered(port.settings.getMaxConnections(), port::serve)
        .to(Sink.ignore())
        .run(port.materializer)
        .thenApply(binding -> PortBinding.of(system, binding, port.connections));
  }

  private CompletionStage<Done> serve(Tcp.IncomingConnection incoming) {
    ClientConnection connection = connections.opened();
    Pair<UniqueKillSwitch, CompletionStage<Done>> running =
        protocol(incoming)
            .join(socket(incoming, connection), Keep.right())
            .join(requests(connection, RemoteAddress.create(incoming.remoteAddress())))
            .run(materializer);
    connection.attach(running.first());
    return running
        .second()
        .handleAsync(
            (done, failure) -> {
              connections.closed(connection);
              return Done.getInstance();
            },
            executor);
  }

  private Flow<HttpRequest, HttpResponse, NotUsed> requests(
      ClientConnection connection, RemoteAddress remote) {
    return Flow.of(HttpRequest.class)
        .mapAsync(
            1,
            request ->
                connection.serve(
                    () ->
                        routes.handle(
                            connection
                                .mark(request)
                                .addAttribute(AttributeKeys.remoteAddress, remote))));
  }

  private BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> protocol(
      Tcp.IncomingConnection incoming) {
    return http.serverLayer(settings, Optional.of(incoming.remoteAddress()))
        .atop(
            BidiFlow.fromFlows(
                Flow.of(SslTlsOutbound.class),
                Flow.of(SessionBytes.class).map(SslTlsInbound.class::cast)))
        .atop(TLSPlacebo.getInstance());
  }

  /**
   * The socket, its end, and a switch that ends what comes in. One read goes ahead of the parser,
   * which wants nothing while a request is served: otherwise nobody saw that the client leaves.
   */
  private Flow<ByteString, ByteString, Pair<UniqueKillSwitch, CompletionStage<Done>>> socket(
      Tcp.IncomingConnection incoming, ClientConnection connection) {
    return Flow.of(ByteString.class)
        .watchTermination(Keep.right())
        .via(incoming.flow())
        .buffer(1, OverflowStrategy.backpressure())
        .via(new RequestGuard(linger, connection::clientLeft))
        .viaMat(KillSwitches.single(), (ended, input) -> Pair.create(input, ended));
  }

  private static ServerSettings settings(ClassicActorSystemProvider system) {
    Config port =
        ConfigFactory.parseResources(ClientPort.class, "client-port.conf")
            .withFallback(system.classicSystem().settings().config())
            .resolve();
    return ServerSettings.create(port);
  }

  private static Duration duration(scala.concurrent.duration.Duration finite) {
    return Duration.ofNanos(finite.toNanos());
  }
}
