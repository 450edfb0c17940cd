package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import io.penstock.ops.devnet.fault.FaultKind;
import io.penstock.ops.devnet.fault.Faults;
import io.penstock.ops.transcode.TranscodedRendition;
import io.penstock.session.wire.TranscodedSegmentData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The faults of a result: wrong media, wrong numbers, too few, too many. */
final class Tampering {

  private static final int TS_PACKET = 188;

  private final Faults faults;

  Tampering(Faults faults) {
    this.faults = requireNonNull(faults, "faults is null");
  }

  /** The segment's first half, cut between packets, if renditions are to be too short. */
  Optional<byte[]> half(byte[] segment) {
    return faults
        .strike(FaultKind.WRONG_DURATION)
        .map(fault -> Arrays.copyOf(segment, segment.length / 2 / TS_PACKET * TS_PACKET));
  }

  List<TranscodedRendition> renditions(List<TranscodedRendition> made) {
    List<TranscodedRendition> given = made;
    if (faults.strike(FaultKind.CORRUPT).isPresent()) {
      given = given.stream().map(Tampering::corrupted).toList();
    }
    if (faults.strike(FaultKind.WRONG_PIXELS).isPresent()) {
      given = given.stream().map(Tampering::miscounted).toList();
    }
    return given;
  }

  List<TranscodedSegmentData> listed(List<TranscodedSegmentData> segments) {
    List<TranscodedSegmentData> given = new ArrayList<>(segments);
    if (!given.isEmpty() && faults.strike(FaultKind.MISSING_RENDITION).isPresent()) {
      given.remove(given.size() - 1);
    }
    if (!given.isEmpty() && faults.strike(FaultKind.SURPLUS_RENDITION).isPresent()) {
      given.add(given.get(given.size() - 1));
    }
    return given;
  }

  private static TranscodedRendition corrupted(TranscodedRendition rendition) {
    byte[] bytes = rendition.bytes().clone();
    for (int i = bytes.length / 4; i < bytes.length * 3L / 4; i++) {
      bytes[i] ^= (byte) 0xa5;
    }
    return with(rendition, bytes, rendition.pixels());
  }

  private static TranscodedRendition miscounted(TranscodedRendition rendition) {
    return with(rendition, rendition.bytes(), rendition.pixels() * 2);
  }

  private static TranscodedRendition with(TranscodedRendition of, byte[] bytes, long pixels) {
    return new TranscodedRendition(bytes, pixels, of.width(), of.height(), of.frames());
  }
}
