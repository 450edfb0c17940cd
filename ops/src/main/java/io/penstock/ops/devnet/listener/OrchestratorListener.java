package io.penstock.ops.devnet.listener;

import static java.util.Objects.requireNonNull;

import akka.actor.ActorSystem;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.HttpsConnectionContext;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.japi.function.Function;
import akka.stream.Materializer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * The orchestrator's one port (orchestrator-wire-protocol.md 1.1). Between {@link #refuse} and
 * {@link #open} it is closed but stays reserved, so that it can be opened again. Methods block for
 * at most a few seconds; they are not for streams or actors.
 */
public final class OrchestratorListener implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final ActorSystem system;
  private final HttpsConnectionContext tls;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> handler;
  private InetSocketAddress address;
  private State state = new Closed();

  public OrchestratorListener(
      ActorSystem system,
      InetSocketAddress address,
      SSLContext tls,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    this.system = requireNonNull(system, "system is null");
    this.address = requireNonNull(address, "address is null");
    this.tls = ConnectionContext.httpsServer(requireNonNull(tls, "tls is null"));
    this.handler = requireNonNull(handler, "handler is null");
  }

  private sealed interface State {}

  private record Open(ServerBinding binding, Materializer streams) implements State {}

  private record Refusing(Socket reservation) implements State {}

  private record Closed() implements State {}

  /**
   * Listens; does nothing if it does already.
   *
   * @throws IOException if the address is occupied or not of this machine
   */
  public synchronized void open() throws IOException {
    if (state instanceof Open) {
      return;
    }
    if (state instanceof Refusing refusing) {
      refusing.reservation().close();
    }
    Materializer streams = Materializer.createMaterializer(system);
    try {
      ServerBinding binding =
          await(
              Http.get(system)
                  .newServerAt(address.getHostString(), address.getPort())
                  .enableHttps(tls)
                  .withMaterializer(streams)
                  .bind(handler));
      address = new InetSocketAddress(address.getHostString(), binding.localAddress().getPort());
      state = new Open(binding, streams);
    } catch (IOException e) {
      streams.shutdown();
      state = new Closed();
      throw new IOException(
          "cannot listen on " + address.getHostString() + ":" + address.getPort(), e);
    }
  }

  /**
   * Resets all connections and refuses new ones.
   *
   * @throws IOException if the port cannot be given up
   */
  public synchronized void refuse() throws IOException {
    if (!(state instanceof Open open)) {
      return;
    }
    drop(open);
    Socket reservation = new Socket();
    reservation.setReuseAddress(true);
    reservation.bind(address);
    state = new Refusing(reservation);
  }

  /** Where it listens; the real port once it was open. */
  public synchronized InetSocketAddress address() {
    return address;
  }

  /** Resets all connections and gives up the port. */
  @Override
  public synchronized void close() throws IOException {
    if (state instanceof Open open) {
      drop(open);
    } else if (state instanceof Refusing refusing) {
      refusing.reservation().close();
    }
    state = new Closed();
  }

  private static void drop(Open open) throws IOException {
    try {
      await(open.binding().unbind());
    } finally {
      open.streams().shutdown();
    }
  }

  private static <T> T await(CompletionStage<T> stage) throws IOException {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | CompletionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer from the HTTP server within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
