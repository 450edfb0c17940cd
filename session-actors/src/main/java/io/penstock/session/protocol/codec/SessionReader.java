package io.penstock.session.protocol.codec;

import com.google.protobuf.ByteString;
import io.penstock.payments.money.Price;
import io.penstock.payments.signing.EthAddress;
import io.penstock.payments.wire.PriceInfo;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.wire.OrchestratorInfo;
import java.util.Optional;

/** Checks what an orchestrator says of itself (orchestrator-wire-protocol.md 3.5). */
public final class SessionReader {

  private static final int ADDRESS_LENGTH = 20;
  private static final int LONGEST_URI = 2048;

  private final OrchestratorUri listed;

  private SessionReader(OrchestratorUri listed) {
    this.listed = listed;
  }

  /**
   * The session that {@code info} opens.
   *
   * @param listed whom we asked
   * @throws OrchestratorException if the answer cannot be worked with: {@code Incapable} when it
   *     does no work itself, else {@code Faulty}
   */
  public static OrchestratorSession read(OrchestratorUri listed, OrchestratorInfo info) {
    return new SessionReader(listed).session(info);
  }

  private OrchestratorSession session(OrchestratorInfo info) {
    if (info.getTranscoder().isEmpty()) {
      throw failure(new FailureKind.Incapable("it names no transcoder, so it does no work"));
    }
    return new OrchestratorSession(
        listed,
        transcoder(info.getTranscoder()),
        authToken(info),
        capabilities(info),
        signer(info.getAddress()),
        info.hasTicketParams()
            ? Optional.of(address(info.getTicketParams().getRecipient(), "ticket recipient"))
            : Optional.empty(),
        info.hasPriceInfo() ? Optional.of(price(info.getPriceInfo())) : Optional.empty());
  }

  private OrchestratorUri transcoder(String text) {
    try {
      if (text.length() <= LONGEST_URI && text.contains("://")) {
        return OrchestratorUri.parse(text);
      }
    } catch (IllegalArgumentException e) {
      throw faulty("its transcoder is not a URI: " + e.getMessage());
    }
    throw faulty("its transcoder is not a URI");
  }

  private AuthToken authToken(OrchestratorInfo info) {
    return AuthTokenCodec.decode(info.getAuthToken())
        .orElseThrow(() -> faulty("its answer has no usable auth token"));
  }

  private Capabilities capabilities(OrchestratorInfo info) {
    return CapabilitiesCodec.decode(info.getCapabilities())
        .orElseThrow(() -> faulty("its capabilities are absurdly long"));
  }

  /** Absent is taken for zero; the stock gateway discards such an orchestrator by accident. */
  private EthAddress signer(ByteString bytes) {
    return bytes.isEmpty() ? EthAddress.ZERO : address(bytes, "address");
  }

  private EthAddress address(ByteString bytes, String what) {
    if (bytes.size() != ADDRESS_LENGTH) {
      throw faulty("its " + what + " has " + bytes.size() + " bytes instead of 20");
    }
    return EthAddress.of(bytes.toByteArray());
  }

  private Price price(PriceInfo info) {
    if (info.getPixelsPerUnit() <= 0 || info.getPricePerUnit() < 0) {
      throw faulty(
          "its price is not one: " + info.getPricePerUnit() + "/" + info.getPixelsPerUnit());
    }
    return Price.of(info.getPricePerUnit(), info.getPixelsPerUnit());
  }

  private OrchestratorException faulty(String reason) {
    return failure(new FailureKind.Faulty(reason));
  }

  private OrchestratorException failure(FailureKind kind) {
    return new OrchestratorException(listed, kind);
  }
}
