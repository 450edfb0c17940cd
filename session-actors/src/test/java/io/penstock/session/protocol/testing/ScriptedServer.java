package io.penstock.session.protocol.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP/1.1 server over bare sockets whose answers, decent or not, are scripted by path. Without
 * a script a path is 404.
 */
public final class ScriptedServer implements AutoCloseable {

  /** What to do with one request. */
  @FunctionalInterface
  public interface Script {
    void run(ScriptedExchange exchange) throws IOException;
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket server) {
    this.server = server;
  }

  /** With the certificate of an orchestrator. */
  public static ScriptedServer tls() throws IOException {
    return started(
        OrchestratorCertificate.create()
            .serverContext()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  public static ScriptedServer plain() throws IOException {
    return started(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  private static ScriptedServer started(ServerSocket socket) {
    ScriptedServer server = new ScriptedServer(socket);
    server.threads.execute(server::accept);
    return server;
  }

  public ScriptedServer on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  public boolean isTls() {
    return server instanceof SSLServerSocket;
  }

  /** Connections accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Heads of the requests so far. */
  public List<String> requests() {
    return requests;
  }

  /** Closes what is connected, and goes on accepting. */
  public void closeConnections() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeConnections();
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        ScriptedExchange exchange = ScriptedExchange.read(socket);
        requests.add(exchange.head());
        scripts
            .getOrDefault(
                exchange.path(), e -> e.respond(404, "ErrNotFound\n".getBytes(ISO_8859_1)))
            .run(exchange);
        if (socket.isClosed() || exchange.isLast()) {
          return;
        }
      }
    } catch (IOException gone) {
      // The client has left, which is what many tests are about.
      sockets.remove(socket);
    }
  }
}
