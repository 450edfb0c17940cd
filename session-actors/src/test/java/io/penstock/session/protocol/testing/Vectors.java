package io.penstock.session.protocol.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Traffic captured from stock peers. */
public final class Vectors {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /** Refusals of {@code /segment} and of downloads. */
  public static List<JsonNode> rejections() {
    return list(read("segment-rejections.json").get("cases"));
  }

  /** Complete {@code /segment} calls that were answered with 200. */
  public static List<JsonNode> exchanges() {
    return list(read("segment-exchanges.json").get("exchanges"));
  }

  /** What a stock gateway sends. */
  public static List<JsonNode> gatewayRequests() {
    return list(read("gateway-requests.json").get("requests"));
  }

  /** GetOrchestrator and EndTranscodingSession. */
  public static JsonNode grpc() {
    return read("grpc.json");
  }

  /** A certificate that a stock orchestrator made for itself, PEM. */
  public static byte[] orchestratorCertificate() {
    return bytes("orchestrator-cert.pem");
  }

  private static JsonNode read(String name) {
    try {
      return JSON.readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream file =
        Vectors.class.getResourceAsStream("/io/penstock/session/protocol/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
