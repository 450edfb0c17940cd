package io.penstock.session.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.penstock.payments.signing.Keccak256;
import io.penstock.payments.signing.RequestSigner;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.protocol.SegmentJob;
import io.penstock.session.wire.SegData;
import io.penstock.session.wire.SegParameters;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes the credential headers of a segment (orchestrator-wire-protocol.md 4.1 to 4.4). Without a
 * key nothing is signed and nothing is paid, which off-chain orchestrators accept. Safe to use from
 * any thread.
 */
public final class SegmentCredentials {

  private static final ByteString LEGACY_PROFILES = ByteString.copyFromUtf8("invalid");
  private static final int SEQUENCE_LENGTH = 32;

  private final RequestSigner signer;

  public SegmentCredentials(RequestSigner signer) {
    this.signer = requireNonNull(signer, "signer is null");
  }

  /** The headers with which {@code session}'s orchestrator takes {@code job}. */
  public SegmentHeaders headers(SegmentJob job, OrchestratorSession session) {
    byte[] segment = segData(job, session).toByteArray();
    return new SegmentHeaders(Base64.getEncoder().encodeToString(segment), "");
  }

  private SegData segData(SegmentJob job, OrchestratorSession session) {
    SegData.Builder segment =
        SegData.newBuilder()
            .setManifestId(ByteString.copyFromUtf8(job.streamId().value()))
            .setSeq(job.sequence())
            .setHash(ByteString.copyFrom(job.hash().bytes()))
            .setProfiles(LEGACY_PROFILES)
            .setSig(ByteString.copyFrom(signer.sign(signedMessage(job))))
            .setDuration(Math.toIntExact(job.duration().toMillis()))
            .setCapabilities(CapabilitiesCodec.encode(job.capabilities()))
            .setAuthToken(AuthTokenCodec.encode(session.authToken()))
            .setForceSessionReinit(job.forceSessionReinit());
    ProfileCodec.add(job.profiles(), segment);
    job.clip()
        .ifPresent(
            clip ->
                segment.setSegmentParameters(
                    SegParameters.newBuilder()
                        .setFrom(clip.from().toMillis())
                        .setTo(clip.to().toMillis())));
    return segment.build();
  }

  /** What the signature covers: of the profiles the names only (4.3). */
  static byte[] signedMessage(SegmentJob job) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(job.streamId().value().getBytes(UTF_8));
    byte[] sequence = new BigInteger(Long.toUnsignedString(job.sequence())).toByteArray();
    byte[] padded = new byte[SEQUENCE_LENGTH];
    System.arraycopy(sequence, 0, padded, SEQUENCE_LENGTH - sequence.length, sequence.length);
    message.writeBytes(padded);
    message.writeBytes(job.hash().bytes());
    for (VideoProfile profile : job.profiles()) {
      byte[] name = Keccak256.of(profile.name().getBytes(UTF_8));
      message.writeBytes(HexFormat.of().formatHex(name, 0, 4).getBytes(UTF_8));
    }
    return message.toByteArray();
  }
}
