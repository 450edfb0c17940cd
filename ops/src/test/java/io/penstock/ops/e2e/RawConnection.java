package io.penstock.ops.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to the node's client port that carries exactly the bytes it is given. */
final class RawConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*\r\n");

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  static RawConnection to(NodeProcess node) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.httpPort());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawConnection send(String text) {
    return send(text.getBytes(ISO_8859_1));
  }

  RawConnection send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the answer, once its head is there; 0 if the connection ends before. */
  int status() {
    StringBuilder head = new StringBuilder();
    try {
      while (head.indexOf("\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          return 0;
        }
        head.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher line = STATUS_LINE.matcher(head);
    if (!line.matches()) {
      throw new AssertionError("no status line: " + head);
    }
    return Integer.parseInt(line.group(1));
  }

  /** All that comes until the node closes the connection. */
  String rest() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
