package io.penstock.session.protocol.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** One request, and raw access to the answer. */
public final class ScriptedExchange {

  private final Socket socket;
  private final String head;
  private boolean last;

  private ScriptedExchange(Socket socket, String head) {
    this.socket = socket;
    this.head = head;
  }

  static ScriptedExchange read(Socket socket) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    int ends = 0;
    while (ends < 4) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      head.write(c);
      ends = c == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : c == '\r' ? 1 : 0;
    }
    return new ScriptedExchange(socket, head.toString(ISO_8859_1));
  }

  /** Request line and headers as they came. */
  public String head() {
    return head;
  }

  public String path() {
    return head.split(" ", 3)[1];
  }

  public Optional<String> header(String name) {
    return head.lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst();
  }

  public byte[] body() throws IOException {
    int length = header("Content-Length").map(Integer::parseInt).orElse(0);
    byte[] body = socket.getInputStream().readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body was cut");
    }
    return body;
  }

  /** Takes {@code length} bytes of the body, or what there is of it. */
  public void readSome(int length) throws IOException {
    socket.getInputStream().readNBytes(length);
  }

  /** A complete answer. */
  public void respond(int status, byte[] body) throws IOException {
    write("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length + "\r\n\r\n");
    write(body);
  }

  /** A 403 that says the connection will not be used again, whatever is still being sent. */
  public void refuseAndClose(String text) throws IOException {
    String head = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: ";
    write(head + (text.length() + 1) + "\r\n\r\n" + text + "\n");
  }

  /** The head that a stock orchestrator sends before it begins to work. */
  public void startChunked() throws IOException {
    write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  public void endChunked(byte[] body) throws IOException {
    if (body.length > 0) {
      write(Integer.toHexString(body.length) + "\r\n");
      write(body);
      write("\r\n");
    }
    write("0\r\n\r\n");
  }

  public void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  public void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Blocks until the client closes or resets the connection. */
  public void awaitClientLeaving() throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // What it still sends does not matter.
        last = true;
      }
    } finally {
      last = true;
    }
  }

  public void close() throws IOException {
    socket.close();
  }

  boolean isLast() {
    return last;
  }
}
