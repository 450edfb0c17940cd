package io.penstock.session.protocol.codec;

import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.H264Profile;
import io.penstock.session.wire.SegData;
import io.penstock.session.wire.VideoProfile.ChromaSubsampling;
import io.penstock.session.wire.VideoProfile.Format;
import io.penstock.session.wire.VideoProfile.Profile;
import io.penstock.session.wire.VideoProfile.VideoCodec;
import java.util.List;

/** Profiles on the wire (orchestrator-wire-protocol.md 2.3, 4.4). */
final class ProfileCodec {

  private ProfileCodec() {}

  /** Fills the one of the three profile fields that the stock gateway would. */
  static void add(List<VideoProfile> profiles, SegData.Builder segment) {
    List<io.penstock.session.wire.VideoProfile> encoded =
        profiles.stream().map(ProfileCodec::encode).toList();
    if (!profiles.stream().allMatch(ProfileCodec::isPlain)) {
      segment.addAllFullProfiles3(encoded);
    } else if (profiles.stream().allMatch(p -> p.container() == Container.MPEGTS)) {
      segment.addAllFullProfiles(encoded);
    } else {
      segment.addAllFullProfiles2(encoded);
    }
  }

  private static boolean isPlain(VideoProfile profile) {
    return profile.fpsDenominator() == 0
        && profile.h264Profile() == H264Profile.ENCODER_DEFAULT
        && profile.gopMillis() == 0;
  }

  private static io.penstock.session.wire.VideoProfile encode(VideoProfile profile) {
    return io.penstock.session.wire.VideoProfile.newBuilder()
        .setName(profile.name())
        .setWidth(profile.width())
        .setHeight(profile.height())
        .setBitrate(profile.bitrate())
        .setFps(profile.fps())
        .setFormat(format(profile.container()))
        .setFpsDen(profile.fpsDenominator())
        .setProfile(h264Profile(profile.h264Profile()))
        .setGop(profile.gopMillis())
        .setEncoder(encoder(profile.encoder()))
        .setColorDepth(profile.colorDepth())
        .setChromaFormat(chroma(profile.chroma()))
        .setQuality(profile.quality())
        .build();
  }

  private static Format format(Container container) {
    return switch (container) {
      case MPEGTS -> Format.MPEGTS;
      case MP4 -> Format.MP4;
    };
  }

  private static Profile h264Profile(H264Profile profile) {
    return switch (profile) {
      case ENCODER_DEFAULT -> Profile.ENCODER_DEFAULT;
      case BASELINE -> Profile.H264_BASELINE;
      case MAIN -> Profile.H264_MAIN;
      case HIGH -> Profile.H264_HIGH;
      case CONSTRAINED_HIGH -> Profile.H264_CONSTRAINED_HIGH;
    };
  }

  private static VideoCodec encoder(VideoProfile.Encoder encoder) {
    return switch (encoder) {
      case H264 -> VideoCodec.H264;
      case H265 -> VideoCodec.H265;
      case VP8 -> VideoCodec.VP8;
      case VP9 -> VideoCodec.VP9;
    };
  }

  private static ChromaSubsampling chroma(VideoProfile.ChromaSubsampling chroma) {
    return switch (chroma) {
      case CHROMA_420 -> ChromaSubsampling.CHROMA_420;
      case CHROMA_422 -> ChromaSubsampling.CHROMA_422;
      case CHROMA_444 -> ChromaSubsampling.CHROMA_444;
    };
  }
}
