package io.penstock.ops.devnet.grpc;

import static java.util.Objects.requireNonNull;

/** A call that ends with a status other than OK. */
public final class GrpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient GrpcStatus status;

  public GrpcException(GrpcStatus status) {
    super(status.message());
    this.status = requireNonNull(status, "status is null");
  }

  public GrpcStatus status() {
    return status;
  }
}
