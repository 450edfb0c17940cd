package io.penstock.node.http.connection;

import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.KillSwitch;
import io.penstock.node.http.answer.BodyDrain;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The open connections of a port, and how they are brought to an end without cutting a request
 * short: idle ones at once, the others with their answer. Safe to use from any thread.
 */
public final class ClientConnections {

  private static final AttributeKey<ClientConnection> CONNECTION =
      AttributeKey.create("client-connection", ClientConnection.class);

  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final CompletableFuture<String> allClosed = new CompletableFuture<>();

  /** A connection that has just been accepted; it is to be closed with {@link #closed}. */
  public ClientConnection opened() {
    ClientConnection connection = new ClientConnection();
    open.add(connection);
    return connection;
  }

  /**
   * Runs {@code action} when the client of {@code request} closes its side of the connection, or
   * the connection breaks; at once if it has. Goes unnoticed while input waits that the client sent
   * ahead. The latest action of a connection replaces the ones before.
   */
  public static void whenClientLeaves(HttpRequest request, Runnable action) {
    request.getAttribute(CONNECTION).ifPresent(connection -> connection.whenClientLeaves(action));
  }

  /** The connection is gone. */
  public void closed(ClientConnection connection) {
    open.remove(connection);
    completeWhenEmpty();
  }

  /** Ends idle connections, and the others after their current request. */
  public CompletionStage<String> drain() {
    draining.set(true);
    open.forEach(ClientConnection::endIfIdle);
    completeWhenEmpty();
    return allClosed;
  }

  /** Cuts whatever is still open. */
  public void abort() {
    open.forEach(ClientConnection::abort);
  }

  private void completeWhenEmpty() {
    if (draining.get() && open.isEmpty()) {
      allClosed.complete("closed");
    }
  }

  /** One connection, which has one request at a time. */
  public final class ClientConnection {

    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private final AtomicReference<Runnable> onLeaving = new AtomicReference<>(() -> {});
    private final AtomicReference<KillSwitch> input = new AtomicReference<>();

    private ClientConnection() {}

    /** Tells how the connection's input can be ended. */
    public void attach(KillSwitch killSwitch) {
      input.set(killSwitch);
      if (draining.get()) {
        endIfIdle();
      }
    }

    /** To be called when no more input can come from the client. */
    public void clientLeft() {
      left.set(true);
      onLeaving.getAndSet(() -> {}).run();
    }

    private void whenClientLeaves(Runnable action) {
      onLeaving.set(action);
      if (left.get()) {
        clientLeft();
      }
    }

    /** The request, knowing its connection: see {@link #whenClientLeaves}. */
    public HttpRequest mark(HttpRequest request) {
      return request.addAttribute(CONNECTION, this);
    }

    /** Runs one request; while the port drains its answer is the connection's last one. */
    public CompletionStage<HttpResponse> serve(Supplier<CompletionStage<HttpResponse>> request) {
      busy.set(true);
      return request
          .get()
          .thenApply(
              answer -> {
                busy.set(false);
                return draining.get() ? BodyDrain.closing(answer) : answer;
              });
    }

    private void endIfIdle() {
      KillSwitch killSwitch = input.get();
      if (killSwitch != null && !busy.get()) {
        killSwitch.shutdown();
      }
    }

    private void abort() {
      KillSwitch killSwitch = input.get();
      if (killSwitch != null) {
        killSwitch.abort(new IllegalStateException("the port is closing"));
      }
    }
  }
}
