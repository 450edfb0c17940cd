package io.penstock.session.protocol.testing;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.StreamObserver;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.Capabilities;
import io.penstock.session.wire.EndTranscodingSessionRequest;
import io.penstock.session.wire.EndTranscodingSessionResponse;
import io.penstock.session.wire.OrchestratorGrpc;
import io.penstock.session.wire.OrchestratorInfo;
import io.penstock.session.wire.OrchestratorRequest;
import io.penstock.session.wire.TranscodeData;
import io.penstock.session.wire.TranscodeResult;
import io.penstock.session.wire.TranscodedSegmentData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/**
 * An orchestrator with a certificate of the stock shape. gRPC and HTTP are on different ports, as
 * behind a router; by default it serves two renditions.
 */
public final class FakeOrchestrator implements AutoCloseable {

  private final ScriptedServer http;
  private final Server grpc;
  private final BlockingQueue<OrchestratorRequest> asked = new LinkedBlockingQueue<>();
  private final List<EndTranscodingSessionRequest> ended = new CopyOnWriteArrayList<>();
  private volatile BiConsumer<OrchestratorInfo, StreamObserver<OrchestratorInfo>> answer =
      (info, observer) -> {
        observer.onNext(info);
        observer.onCompleted();
      };

  private FakeOrchestrator(ScriptedServer http, NettyServerBuilder grpc) throws IOException {
    this.http = http;
    this.grpc = grpc.addService(new Service()).build().start();
    http.on("/segment", this::transcode)
        .on("/stream/deadbeef/P240p30fps16x9/7.ts", e -> e.respond(200, rendition()))
        .on("/stream/deadbeef/P360p30fps16x9/7.ts", e -> e.respond(200, rendition()));
  }

  public static FakeOrchestrator tls() throws Exception {
    OrchestratorCertificate certificate = OrchestratorCertificate.create();
    return new FakeOrchestrator(
        ScriptedServer.tls(),
        NettyServerBuilder.forAddress(anyPort())
            .sslContext(
                GrpcSslContexts.configure(
                        SslContextBuilder.forServer(certificate.key(), certificate.certificate()))
                    .build()));
  }

  public static FakeOrchestrator plain() throws Exception {
    return new FakeOrchestrator(ScriptedServer.plain(), NettyServerBuilder.forAddress(anyPort()));
  }

  /** What it serves as every rendition. */
  public static byte[] rendition() {
    return new byte[200_000];
  }

  /** Where GetOrchestrator is answered. */
  public OrchestratorUri listed() {
    return OrchestratorUri.parse(scheme() + "://127.0.0.1:" + grpc.getPort());
  }

  /** Where work is done. */
  public OrchestratorUri transcoder() {
    return OrchestratorUri.parse(scheme() + "://127.0.0.1:" + http.port());
  }

  /** A session here, without asking for it. */
  public OrchestratorSession session() {
    return Jobs.session(transcoder(), Jobs.token(1790000000));
  }

  public ScriptedServer http() {
    return http;
  }

  public void answering(BiConsumer<OrchestratorInfo, StreamObserver<OrchestratorInfo>> behaviour) {
    answer = behaviour;
  }

  public BlockingQueue<OrchestratorRequest> asked() {
    return asked;
  }

  public List<EndTranscodingSessionRequest> ended() {
    return ended;
  }

  /** A result with one rendition per path. */
  public byte[] result(String... paths) {
    TranscodeData.Builder data = TranscodeData.newBuilder();
    for (String path : paths) {
      data.addSegments(
          TranscodedSegmentData.newBuilder().setUrl(transcoder() + path).setPixels(6134400));
    }
    return TranscodeResult.newBuilder()
        .setSeq(7)
        .setData(data)
        .setInfo(info())
        .build()
        .toByteArray();
  }

  public byte[] result() {
    return result("/stream/deadbeef/P240p30fps16x9/7.ts", "/stream/deadbeef/P360p30fps16x9/7.ts");
  }

  @Override
  public void close() throws IOException {
    grpc.shutdownNow();
    http.close();
  }

  private void transcode(ScriptedExchange exchange) throws IOException {
    exchange.body();
    exchange.startChunked();
    exchange.endChunked(result());
  }

  private OrchestratorInfo info() {
    return OrchestratorInfo.newBuilder()
        .setTranscoder(transcoder().value())
        .setAddress(ByteString.copyFrom(new byte[20]))
        .setCapabilities(Capabilities.newBuilder().addBitstring(67133439L).setVersion("0.9.1"))
        .setAuthToken(
            AuthToken.newBuilder()
                .setToken(ByteString.copyFrom(Jobs.token(0).token()))
                .setSessionId("deadbeef")
                .setExpiration(1790000000))
        .build();
  }

  private String scheme() {
    return http.isTls() ? "https" : "http";
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private final class Service extends OrchestratorGrpc.OrchestratorImplBase {

    @Override
    public void getOrchestrator(
        OrchestratorRequest request, StreamObserver<OrchestratorInfo> observer) {
      asked.add(request);
      answer.accept(info(), observer);
    }

    @Override
    public void endTranscodingSession(
        EndTranscodingSessionRequest request,
        StreamObserver<EndTranscodingSessionResponse> observer) {
      ended.add(request);
      observer.onNext(EndTranscodingSessionResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
