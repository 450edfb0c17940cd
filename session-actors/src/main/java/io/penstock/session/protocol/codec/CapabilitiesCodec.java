package io.penstock.session.protocol.codec;

import io.penstock.selection.capability.Capabilities;
import io.penstock.session.wire.Capabilities.Constraints;
import java.util.Optional;

/** Capabilities on the wire (orchestrator-wire-protocol.md 2.2, 3.3). */
public final class CapabilitiesCodec {

  private static final int MOST_WORDS = 64;
  private static final int LONGEST_VERSION = 100;

  private CapabilitiesCodec() {}

  /** As stock gateways write a video job's: the constraints are there even when empty. */
  public static io.penstock.session.wire.Capabilities encode(Capabilities capabilities) {
    return io.penstock.session.wire.Capabilities.newBuilder()
        .addAllBitstring(capabilities.words())
        .addAllMandatories(capabilities.mandatory())
        .setVersion(capabilities.version())
        .setConstraints(Constraints.newBuilder().setMinVersion(capabilities.minVersion()))
        .build();
  }

  /** Empty if a peer sent more than anybody needs. */
  static Optional<Capabilities> decode(io.penstock.session.wire.Capabilities wire) {
    String minVersion = wire.getConstraints().getMinVersion();
    if (wire.getBitstringCount() > MOST_WORDS
        || wire.getMandatoriesCount() > MOST_WORDS
        || wire.getVersion().length() > LONGEST_VERSION
        || minVersion.length() > LONGEST_VERSION) {
      return Optional.empty();
    }
    return Optional.of(
        new Capabilities(
            wire.getBitstringList(), wire.getVersion(), minVersion, wire.getMandatoriesList()));
  }
}
