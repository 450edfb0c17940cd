package io.penstock.session.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.penstock.payments.signing.Keccak256;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.capability.Capability;
import io.penstock.selection.capability.VideoJob;
import io.penstock.selection.capability.VideoJob.Output;
import io.penstock.selection.capability.VideoJob.Sampling;
import io.penstock.selection.capability.VideoRequirement;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.protocol.SegmentJob.Clip;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes a pushed segment to its stream. Pure. */
final class SegmentDescription {

  private static final Map<VideoProfile.Encoder, Capability> ENCODERS =
      Map.of(
          VideoProfile.Encoder.H264, Capability.H264,
          VideoProfile.Encoder.H265, Capability.HEVC_ENCODE,
          VideoProfile.Encoder.VP8, Capability.VP8_ENCODE,
          VideoProfile.Encoder.VP9, Capability.VP9_ENCODE);

  private static final Map<VideoProfile.H264Profile, Capability> H264_PROFILES =
      Map.of(
          VideoProfile.H264Profile.BASELINE, Capability.PROFILE_H264_BASELINE,
          VideoProfile.H264Profile.MAIN, Capability.PROFILE_H264_MAIN,
          VideoProfile.H264Profile.HIGH, Capability.PROFILE_H264_HIGH,
          VideoProfile.H264Profile.CONSTRAINED_HIGH, Capability.PROFILE_H264_CONSTRAINED_HIGH);

  private SegmentDescription() {}

  /** What the segment demands of an orchestrator, or why none can take it. */
  static VideoRequirement requirement(PushedSegment segment) {
    Optional<VideoTrack> video = segment.media().video();
    return VideoRequirement.of(
        VideoJob.pushed(
            video.map(VideoTrack::codec),
            video
                .flatMap(VideoTrack::format)
                .map(format -> new Sampling(format.chromaFormat(), format.bitDepth())),
            segment.card().profiles().stream().map(SegmentDescription::output).toList()));
  }

  static SegmentFacts facts(PushedSegment segment, Capabilities required, Duration patience) {
    return new SegmentFacts(
        key(segment),
        segment.duration(),
        segment.source().size(),
        patience,
        required,
        segment.clip(),
        mediaFormat(segment.media()),
        segment.forceSessionReinit());
  }

  static SegmentKey key(PushedSegment segment) {
    String clip =
        segment
            .clip()
            .map((Clip c) -> "+" + c.from().toMillis() + "-" + c.to().toMillis())
            .orElse("");
    return new SegmentKey(
        segment.sequence(), segment.hash(), digest(segment.card().profiles()) + clip);
  }

  /** The same on every node and in each of its lives, which a hash code over enums is not. */
  private static String digest(List<VideoProfile> profiles) {
    byte[] hash = Keccak256.of(profiles.toString().getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  private static Output output(VideoProfile profile) {
    return new Output(
        profile.container() == Container.MP4 ? Capability.MP4 : Capability.MPEGTS,
        ENCODERS.get(profile.encoder()),
        Optional.ofNullable(H264_PROFILES.get(profile.h264Profile())),
        profile.fpsDenominator() > 0,
        profile.gopMillis() != 0);
  }

  private static String mediaFormat(MediaInfo media) {
    String audio = media.audio().map(MediaInfo.AudioTrack::codec).orElse("-");
    String video = media.video().map(VideoTrack::codec).orElse("-");
    String picture =
        media
            .video()
            .flatMap(VideoTrack::format)
            .map(
                (PictureFormat f) ->
                    f.width() + "x" + f.height() + "/" + f.chromaFormat() + "/" + f.bitDepth())
            .orElse("-");
    return java.util.stream.Stream.of(video, audio, picture).collect(joining(","));
  }
}
