package io.penstock.ops.devnet.grpc;

import static java.util.Objects.requireNonNull;

/**
 * How a call ended when it did not succeed.
 *
 * @param code of gRPC; a stock orchestrator's handlers answer {@code UNKNOWN} throughout
 */
public record GrpcStatus(int code, String message) {

  /** What a stock orchestrator's handlers answer (orchestrator-wire-protocol.md 1.4). */
  public static final int UNKNOWN = 2;

  private static final int UNIMPLEMENTED = 12;
  private static final int INTERNAL = 13;

  public GrpcStatus {
    requireNonNull(message, "message is null");
  }

  /** A failure of a handler. */
  public static GrpcStatus unknown(String message) {
    return new GrpcStatus(UNKNOWN, message);
  }

  /** The call itself is malformed, or we are at fault. */
  public static GrpcStatus internal(String message) {
    return new GrpcStatus(INTERNAL, message);
  }

  static GrpcStatus unimplemented(String message) {
    return new GrpcStatus(UNIMPLEMENTED, message);
  }
}
