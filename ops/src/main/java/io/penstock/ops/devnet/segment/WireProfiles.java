package io.penstock.ops.devnet.segment;

import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.ChromaSubsampling;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;
import io.penstock.session.wire.SegData;
import java.util.List;

/**
 * Reads the profiles of a segment as a stock orchestrator does (orchestrator-wire-protocol.md 4.4).
 */
final class WireProfiles {

  private WireProfiles() {}

  /**
   * @throws SegmentRefusal if an enum has a value that nobody knows
   */
  static List<VideoProfile> of(SegData data) {
    return chosen(data).stream().map(WireProfiles::profile).toList();
  }

  private static List<io.penstock.session.wire.VideoProfile> chosen(SegData data) {
    if (data.getFullProfiles3Count() > 0) {
      return data.getFullProfiles3List();
    }
    return data.getFullProfiles2Count() > 0
        ? data.getFullProfiles2List()
        : data.getFullProfilesList();
  }

  private static VideoProfile profile(io.penstock.session.wire.VideoProfile wire) {
    return new VideoProfile(
        name(wire),
        wire.getWidth(),
        wire.getHeight(),
        wire.getBitrate(),
        wire.getFps(),
        wire.getFpsDen(),
        known(Container.values(), wire.getFormatValue(), "unrecognized profile output format"),
        known(H264Profile.values(), wire.getProfileValue(), "unrecognized encoder profile"),
        wire.getGop(),
        known(Encoder.values(), wire.getEncoderValue(), "unrecognized video codec"),
        wire.getColorDepth(),
        ChromaSubsampling.CHROMA_420,
        wire.getQuality());
  }

  private static String name(io.penstock.session.wire.VideoProfile wire) {
    return wire.getName().isEmpty()
        ? "net_" + wire.getWidth() + "x" + wire.getHeight() + "_" + wire.getBitrate()
        : wire.getName();
  }

  private static <T> T known(T[] values, int number, String complaint) {
    if (number < 0 || number >= values.length) {
      throw SegmentRefusal.forbidden(complaint);
    }
    return values[number];
  }
}
