package io.penstock.session.protocol.verify;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.penstock.payments.signing.EthAddress;
import io.penstock.payments.signing.RenditionSignature;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Judges a complete result: who signed it, and each rendition (orchestrator-wire-protocol.md 8.1).
 */
public final class ResultVerifier {

  private final RenditionCheck check;

  public ResultVerifier(RenditionCheck check) {
    this.check = requireNonNull(check, "check is null");
  }

  /** What is wrong with {@code renditions}; empty if they may go to the client. */
  public Optional<FailureKind> fault(
      SegmentRequest request, List<Rendition> renditions, ByteString signature) {
    Optional<EthAddress> signer = expectedSigner(request.session());
    if (signer.isPresent() && !isSignedBy(signer.get(), renditions, signature)) {
      return Optional.of(
          new FailureKind.Faulty("its signature over the renditions is not by " + signer.get()));
    }
    Optional<Duration> source =
        request.clipped() ? Optional.empty() : Optional.of(request.duration());
    return renditions.stream()
        .map(r -> check.fault(r.bytes(), r.profile(), r.pixels(), source))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Off-chain nobody signs. An orchestrator without an own address signs as ticket recipient. */
  private static Optional<EthAddress> expectedSigner(OrchestratorSession session) {
    return session
        .ticketRecipient()
        .map(recipient -> session.signer().isZero() ? recipient : session.signer());
  }

  private static boolean isSignedBy(
      EthAddress signer, List<Rendition> renditions, ByteString signature) {
    List<byte[]> bytes = renditions.stream().map(r -> r.bytes().array()).toList();
    return RenditionSignature.signer(bytes, signature.toByteArray()).equals(Optional.of(signer));
  }
}
