package io.penstock.ops.transcode;

import static java.util.Objects.requireNonNull;

import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;

/**
 * A rendition as a software encoder can make it: always H.264, 8 bit, 4:2:0. Sizes, rates and key
 * frame distances are wishes off the wire and may be zero or absurd; the transcoder bounds them as
 * a stock orchestrator does (orchestrator-wire-protocol.md 4.4).
 *
 * @param bitrate bits per second; 0 leaves it to the encoder
 * @param fps numerator of the frame rate; 0 keeps the source's frames as they are
 * @param fpsDenominator 0 means 1
 * @param gopMillis distance of key frames; 0 is the encoder's default, -1 intra frames only
 */
public record RenditionSpec(
    String name,
    int width,
    int height,
    int bitrate,
    int fps,
    int fpsDenominator,
    Container container,
    int gopMillis,
    H264Profile h264Profile) {

  public RenditionSpec {
    requireNonNull(name, "name is null");
    requireNonNull(container, "container is null");
    requireNonNull(h264Profile, "h264Profile is null");
  }

  /** Source's frame rate, encoder's default for the rest, in MPEG-TS. */
  public static RenditionSpec mpegTs(String name, int width, int height, int bitrate) {
    return new RenditionSpec(
        name, width, height, bitrate, 0, 0, Container.MPEGTS, 0, H264Profile.ENCODER_DEFAULT);
  }

  /**
   * The profile of a job, of which colour depth, chroma format and quality are ignored as on a
   * stock software orchestrator (orchestrator-wire-protocol.md 2.3, 4.4).
   *
   * @throws TranscodeException if the profile asks for another codec than H.264
   */
  public static RenditionSpec of(VideoProfile profile) throws TranscodeException {
    if (profile.encoder() != Encoder.H264) {
      throw new TranscodeException(
          TranscodeFailure.INVALID_ARGUMENT,
          "profile " + profile.name() + " wants " + profile.encoder() + ", only H264 is encoded");
    }
    return new RenditionSpec(
        profile.name(),
        profile.width(),
        profile.height(),
        profile.bitrate(),
        profile.fps(),
        profile.fpsDenominator(),
        profile.container(),
        profile.gopMillis(),
        profile.h264Profile());
  }

  public RenditionSpec withFps(int numerator, int denominator) {
    return new RenditionSpec(
        name, width, height, bitrate, numerator, denominator, container, gopMillis, h264Profile);
  }

  public RenditionSpec withContainer(Container other) {
    return new RenditionSpec(
        name, width, height, bitrate, fps, fpsDenominator, other, gopMillis, h264Profile);
  }

  public RenditionSpec withGopMillis(int millis) {
    return new RenditionSpec(
        name, width, height, bitrate, fps, fpsDenominator, container, millis, h264Profile);
  }

  public RenditionSpec withH264Profile(H264Profile other) {
    return new RenditionSpec(
        name, width, height, bitrate, fps, fpsDenominator, container, gopMillis, other);
  }
}
