package io.penstock.session.protocol.codec;

import com.google.protobuf.ByteString;
import io.penstock.session.protocol.AuthToken;
import java.util.HexFormat;
import java.util.Optional;

/** The session's credential on the wire; it must come back bit by bit as it was given. */
public final class AuthTokenCodec {

  private static final int LONGEST_TOKEN = 4096;
  private static final int LONGEST_SESSION_ID = 256;

  private AuthTokenCodec() {}

  public static io.penstock.session.wire.AuthToken encode(AuthToken token) {
    return io.penstock.session.wire.AuthToken.newBuilder()
        .setToken(ByteString.copyFrom(token.token()))
        .setSessionId(token.sessionId())
        .setExpiration(token.expiration())
        .build();
  }

  /** Empty if there is no token in it, or an absurdly long one. */
  static Optional<AuthToken> decode(io.penstock.session.wire.AuthToken wire) {
    if (wire.getToken().isEmpty()
        || wire.getToken().size() > LONGEST_TOKEN
        || wire.getSessionId().length() > LONGEST_SESSION_ID) {
      return Optional.empty();
    }
    return Optional.of(
        new AuthToken(
            HexFormat.of().formatHex(wire.getToken().toByteArray()),
            wire.getSessionId(),
            wire.getExpiration()));
  }
}
