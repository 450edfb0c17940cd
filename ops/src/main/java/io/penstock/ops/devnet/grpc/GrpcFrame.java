package io.penstock.ops.devnet.grpc;

import akka.util.ByteString;
import akka.util.ByteStringBuilder;
import java.nio.ByteOrder;

/** The length-prefixed message that is the whole body of a unary call. */
final class GrpcFrame {

  private static final int PREFIX = 5;

  private GrpcFrame() {}

  static ByteString encode(byte[] message) {
    return new ByteStringBuilder()
        .putByte((byte) 0)
        .putInt(message.length, ByteOrder.BIG_ENDIAN)
        .append(ByteString.fromArrayUnsafe(message))
        .result();
  }

  static byte[] decode(ByteString body) {
    if (body.size() < PREFIX) {
      throw new GrpcException(GrpcStatus.internal("the call carries no message"));
    }
    if (body.apply(0) != 0) {
      throw new GrpcException(GrpcStatus.unimplemented("compressed messages are not supported"));
    }
    int length = body.slice(1, PREFIX).iterator().getInt(ByteOrder.BIG_ENDIAN);
    if (length != body.size() - PREFIX) {
      throw new GrpcException(GrpcStatus.internal("the call does not carry exactly one message"));
    }
    return body.drop(PREFIX).toArrayUnsafe();
  }
}
