/** The gRPC half of the protocol: GetOrchestrator and EndTranscodingSession. */
package io.penstock.session.protocol.grpc;
