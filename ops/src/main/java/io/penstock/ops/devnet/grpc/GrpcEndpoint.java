package io.penstock.ops.devnet.grpc;

import static java.util.Objects.requireNonNull;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.Trailer;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import akka.util.ByteString;
import io.penstock.ops.devnet.listener.Http2;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Unary gRPC over the HTTP/2 of the HTTP server: one message in, one out, the status in the
 * trailers (orchestrator-wire-protocol.md 1.4).
 */
public final class GrpcEndpoint {

  private static final int MAX_MESSAGE_BYTES = 4 << 20;
  private static final long BODY_TIMEOUT_MILLIS = 10_000;
  private static final ContentType GRPC =
      MediaTypes.applicationBinary("grpc", false).toContentType();

  private final Map<String, UnaryMethod> methods;
  private final Materializer materializer;

  /**
   * @param methods by path, such as {@code /net.Orchestrator/Ping}
   */
  public GrpcEndpoint(Map<String, UnaryMethod> methods, Materializer materializer) {
    this.methods = Map.copyOf(methods);
    this.materializer = requireNonNull(materializer, "materializer is null");
  }

  /** One method of a service. */
  @FunctionalInterface
  public interface UnaryMethod {

    /**
     * Must not block. Fails with {@link GrpcException} to answer a status.
     *
     * @param message serialized protobuf
     */
    CompletionStage<byte[]> call(byte[] message);
  }

  /** Whether a request is gRPC, as the stock server decides it. */
  public static boolean isGrpc(HttpRequest request) {
    return Http2.carried(request)
        && request.entity().getContentType().toString().startsWith("application/grpc");
  }

  /** Never fails: failures are statuses. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    UnaryMethod method = methods.get(request.getUri().path());
    if (method == null) {
      request.discardEntityBytes(materializer);
      return CompletableFuture.completedFuture(
          failed(GrpcStatus.unimplemented("unknown method " + request.getUri().path())));
    }
    return request
        .entity()
        .withSizeLimit(MAX_MESSAGE_BYTES)
        .toStrict(BODY_TIMEOUT_MILLIS, materializer)
        .thenCompose(entity -> method.call(GrpcFrame.decode(entity.getData())))
        .thenApply(GrpcEndpoint::succeeded)
        .exceptionally(failure -> failed(statusOf(failure)));
  }

  private static HttpResponse succeeded(byte[] message) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(GRPC, GrpcFrame.encode(message)))
        .addAttribute(
            AttributeKeys.trailer,
            Trailer.create()
                .addHeader(RawHeader.create("grpc-status", "0"))
                .addHeader(RawHeader.create("grpc-message", "")));
  }

  private static HttpResponse failed(GrpcStatus status) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(GRPC, ByteString.emptyByteString()))
        .addHeader(RawHeader.create("grpc-status", Integer.toString(status.code())))
        .addHeader(RawHeader.create("grpc-message", percentEncoded(status.message())));
  }

  private static String percentEncoded(String message) {
    return URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static GrpcStatus statusOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof GrpcException e) {
      return e.status();
    }
    return GrpcStatus.internal(String.valueOf(cause.getMessage()));
  }
}
