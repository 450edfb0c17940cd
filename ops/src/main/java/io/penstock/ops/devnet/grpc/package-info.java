/** The orchestrator's unary gRPC calls, answered by the HTTP server itself. */
package io.penstock.ops.devnet.grpc;
