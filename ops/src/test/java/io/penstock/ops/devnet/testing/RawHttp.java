package io.penstock.ops.devnet.testing;

import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.tls.OrchestratorTls;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/**
 * HTTP/1.1 over a TLS socket, byte by byte: shows the order of headers and how a connection ends.
 */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final OrchestratorUri orchestrator;

  private RawHttp(OrchestratorUri orchestrator) {
    this.orchestrator = orchestrator;
  }

  public static RawHttp to(OrchestratorUri orchestrator) {
    return new RawHttp(orchestrator);
  }

  /**
   * An answer.
   *
   * @param headers as spelled and in the order sent
   */
  public record Answer(int status, Map<String, String> headers, String body) {

    public Map<String, String> headersWithout(String... names) {
      Map<String, String> rest = new LinkedHashMap<>(headers);
      rest.keySet().removeAll(Arrays.asList(names));
      return rest;
    }
  }

  /**
   * What came until a connection ended.
   *
   * @param isBroken it ended without the end of TLS
   */
  public record Remains(String text, boolean isBroken) {}

  /** Gets, and reads for as long as anything comes. */
  public Remains getUntilTheEnd(String path) throws IOException {
    try (SSLSocket socket = connect()) {
      send(socket.getOutputStream(), "GET " + path + " HTTP/1.1", Map.of(), 0);
      return remains(socket.getInputStream());
    }
  }

  /** Posts, and reads for as long as anything comes. */
  public Remains postUntilTheEnd(String path, Map<String, String> headers, byte[] body)
      throws IOException {
    try (SSLSocket socket = connect()) {
      send(socket.getOutputStream(), "POST " + path + " HTTP/1.1", headers, body.length);
      socket.getOutputStream().write(body);
      return remains(socket.getInputStream());
    }
  }

  private static Remains remains(InputStream in) throws SocketTimeoutException {
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    boolean broken = false;
    try {
      in.transferTo(got);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      broken = true;
    }
    return new Remains(got.toString(StandardCharsets.ISO_8859_1), broken);
  }

  public Answer get(String path) throws IOException {
    try (SSLSocket socket = connect()) {
      send(socket.getOutputStream(), "GET " + path + " HTTP/1.1", Map.of(), 0);
      return answer(socket.getInputStream());
    }
  }

  public Answer post(String path, Map<String, String> headers, byte[] body) throws IOException {
    try (SSLSocket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      send(out, "POST " + path + " HTTP/1.1", headers, body.length);
      out.write(body);
      out.flush();
      return answer(socket.getInputStream());
    }
  }

  /** An open connection, for tests that stop halfway. */
  public SSLSocket connect() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            OrchestratorTls.context()
                .getSocketFactory()
                .createSocket(orchestrator.host(), orchestrator.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends a head. */
  public void send(OutputStream out, String line, Map<String, String> headers, long length)
      throws IOException {
    StringBuilder head = new StringBuilder(line).append("\r\nHost: orchestrator\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(length).append("\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Reads a head and a body of known length. */
  public Answer answer(InputStream in) throws IOException {
    int status =
        Integer.parseInt(line(in).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after " + line);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
