package io.penstock.ops.ffmpeg;

import static java.util.Objects.requireNonNull;

import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.H264Profile;

/**
 * How pictures become H.264.
 *
 * @param bitrate bits per second; 0 leaves it to the encoder
 * @param rate for the rate control only: each picture brings its own time
 * @param container decides whether parameter sets go in band or into a header
 */
public record VideoEncoding(
    int width, int height, int bitrate, FrameRate rate, H264Profile profile, Container container) {

  public VideoEncoding {
    requireNonNull(rate, "rate is null");
    requireNonNull(profile, "profile is null");
    requireNonNull(container, "container is null");
  }
}
