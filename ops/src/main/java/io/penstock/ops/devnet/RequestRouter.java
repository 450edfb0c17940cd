package io.penstock.ops.devnet;

import static java.util.Objects.requireNonNull;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.stream.Materializer;
import io.penstock.ops.devnet.grpc.GrpcEndpoint;
import io.penstock.ops.devnet.segment.RenditionEndpoint;
import io.penstock.ops.devnet.segment.SegmentEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the one port answers (orchestrator-wire-protocol.md 1.1). */
record RequestRouter(
    GrpcEndpoint grpc,
    SegmentEndpoint segments,
    RenditionEndpoint renditions,
    Materializer materializer) {

  RequestRouter {
    requireNonNull(grpc, "grpc is null");
    requireNonNull(segments, "segments is null");
    requireNonNull(renditions, "renditions is null");
    requireNonNull(materializer, "materializer is null");
  }

  CompletionStage<HttpResponse> route(HttpRequest request) {
    if (GrpcEndpoint.isGrpc(request)) {
      return grpc.handle(request);
    }
    String path = request.getUri().path();
    if (path.equals("/segment")) {
      return segments.handle(request);
    }
    if (path.startsWith(RenditionEndpoint.PREFIX)) {
      return renditions.handle(request);
    }
    request.discardEntityBytes(materializer);
    return CompletableFuture.completedFuture(
        HttpResponse.create()
            .withStatus(path.equals("/healthz") ? StatusCodes.OK : StatusCodes.NOT_FOUND));
  }
}
