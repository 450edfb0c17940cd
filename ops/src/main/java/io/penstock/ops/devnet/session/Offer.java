package io.penstock.ops.devnet.session;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.capability.Compatibility;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.Capabilities.Constraints;
import io.penstock.session.wire.OrchestratorInfo;
import java.util.BitSet;
import java.util.List;

/** What an off-chain orchestrator says about itself (orchestrator-wire-protocol.md 2.2, 3.3). */
public final class Offer {

  private final String transcoder;
  private final Capabilities capabilities;

  /**
   * @param transcoder base URI of the orchestrator
   * @param capabilities bits, and the version it claims
   */
  public Offer(String transcoder, Capabilities capabilities) {
    this.transcoder = requireNonNull(transcoder, "transcoder is null");
    this.capabilities = requireNonNull(capabilities, "capabilities is null");
  }

  /** Base URI, which result URLs start with. */
  public String transcoder() {
    return transcoder;
  }

  /** The full statement for a session. The address is zero but present: see 3.5. */
  public OrchestratorInfo info(AuthToken token) {
    io.penstock.session.wire.Capabilities.Builder stated =
        io.penstock.session.wire.Capabilities.newBuilder()
            .addAllBitstring(capabilities.words())
            .setVersion(capabilities.version())
            .setConstraints(Constraints.newBuilder().setMinVersion(capabilities.version()));
    bits().stream().forEach(bit -> stated.putCapacities(bit, 1));
    return OrchestratorInfo.newBuilder()
        .setTranscoder(transcoder)
        .setAddress(ByteString.copyFrom(EthAddress.ZERO.bytes()))
        .setCapabilities(stated)
        .setAuthToken(token)
        .build();
  }

  /** Whether a job can be done here. A bit string that is too long cannot, even if it is zero. */
  public boolean covers(io.penstock.session.wire.Capabilities job) {
    List<Long> words = job.getBitstringList();
    Capabilities wanted =
        new Capabilities(words, job.getVersion(), job.getConstraints().getMinVersion());
    return words.size() <= capabilities.words().size()
        && Compatibility.obstacle(wanted, capabilities).isEmpty();
  }

  private BitSet bits() {
    return BitSet.valueOf(capabilities.words().stream().mapToLong(Long::longValue).toArray());
  }
}
