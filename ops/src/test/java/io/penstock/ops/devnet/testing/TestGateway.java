package io.penstock.ops.devnet.testing;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.tls.OrchestratorTls;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.OrchestratorGrpc;
import io.penstock.session.wire.OrchestratorInfo;
import io.penstock.session.wire.OrchestratorRequest;
import io.penstock.session.wire.TranscodeResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The calls of an off-chain gateway, over real sockets and TLS. */
public final class TestGateway implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final OrchestratorUri orchestrator;
  private final HttpClient http;
  private final ManagedChannel channel;

  private TestGateway(OrchestratorUri orchestrator, HttpClient.Version version) {
    this.orchestrator = orchestrator;
    http = HttpClient.newBuilder().sslContext(OrchestratorTls.context()).version(version).build();
    try {
      channel =
          NettyChannelBuilder.forAddress(orchestrator.host(), orchestrator.port())
              .sslContext(
                  GrpcSslContexts.forClient()
                      .trustManager(InsecureTrustManagerFactory.INSTANCE)
                      .build())
              .build();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Segments go over HTTP/1.1. */
  public static TestGateway of(OrchestratorUri orchestrator) {
    return new TestGateway(orchestrator, HttpClient.Version.HTTP_1_1);
  }

  /** Segments go over HTTP/2, as those of a stock gateway do. */
  public static TestGateway overHttp2(OrchestratorUri orchestrator) {
    return new TestGateway(orchestrator, HttpClient.Version.HTTP_2);
  }

  /** The service, with a deadline. */
  public OrchestratorGrpc.OrchestratorBlockingStub rpc() {
    return OrchestratorGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  public OrchestratorInfo getOrchestrator() {
    return rpc().getOrchestrator(anyone());
  }

  public AuthToken newToken() {
    return getOrchestrator().getAuthToken();
  }

  /** A request without capabilities. */
  public static OrchestratorRequest anyone() {
    return OrchestratorRequest.newBuilder().setAddress(ByteString.copyFrom(new byte[20])).build();
  }

  /** Submits; completes with the whole answer. */
  public CompletableFuture<HttpResponse<byte[]>> submit(SegmentCall call) {
    return http.sendAsync(request(call), BodyHandlers.ofByteArray());
  }

  /** Submits; completes when the head is there. */
  public CompletableFuture<HttpResponse<InputStream>> submitForHead(SegmentCall call) {
    return http.sendAsync(request(call), BodyHandlers.ofInputStream());
  }

  /** Submits, and expects a result. */
  public TranscodeResult transcode(SegmentCall call) throws IOException {
    HttpResponse<byte[]> response =
        submit(call).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (response.statusCode() != 200) {
      throw new IOException(
          response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
    }
    return TranscodeResult.parseFrom(response.body());
  }

  public HttpResponse<byte[]> download(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return download(orchestrator.resolve(path).toString());
  }

  /** The request as it is, for tests that change it. */
  public HttpRequest request(SegmentCall call) {
    return HttpRequest.newBuilder(orchestrator.resolve("/segment"))
        .header("Livepeer-Segment", call.header())
        .header("Livepeer-Payment", "")
        .header("Content-Type", call.contentType())
        .POST(BodyPublishers.ofByteArray(call.body()))
        .build();
  }

  /** For requests that are no segments. */
  public HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
