package io.penstock.session.profile;

import static java.util.Objects.requireNonNull;

/**
 * One rendition to make of a segment. Values are those of the wire (orchestrator-wire-protocol.md
 * 2.3): an fps of 0 keeps the source's rate, a fpsDenominator of 0 means 1, quality 0 is unset.
 *
 * @param name never empty: orchestrators sign over it
 * @param bitrate bits per second
 * @param gopMillis 0 is the encoder's default, -1 intra frames only
 * @param colorDepth bits per sample minus 8
 */
public record VideoProfile(
    String name,
    int width,
    int height,
    int bitrate,
    int fps,
    int fpsDenominator,
    Container container,
    H264Profile h264Profile,
    int gopMillis,
    Encoder encoder,
    int colorDepth,
    ChromaSubsampling chroma,
    int quality) {

  public VideoProfile {
    requireNonNull(name, "name is null");
    requireNonNull(container, "container is null");
    requireNonNull(h264Profile, "h264Profile is null");
    requireNonNull(encoder, "encoder is null");
    requireNonNull(chroma, "chroma is null");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a profile needs a name");
    }
  }

  /** A plain H.264 profile, everything else at its default. */
  public static VideoProfile h264(
      String name, int width, int height, int bitrate, int fps, Container container) {
    return new VideoProfile(
        name,
        width,
        height,
        bitrate,
        fps,
        0,
        container,
        H264Profile.ENCODER_DEFAULT,
        0,
        Encoder.H264,
        0,
        ChromaSubsampling.CHROMA_420,
        0);
  }

  public VideoProfile withContainer(Container other) {
    return new VideoProfile(
        name,
        width,
        height,
        bitrate,
        fps,
        fpsDenominator,
        other,
        h264Profile,
        gopMillis,
        encoder,
        colorDepth,
        chroma,
        quality);
  }

  /** Container of a segment or rendition, with its file extension and media type. */
  public enum Container {
    MPEGTS("ts", "video/mp2t"),
    MP4("mp4", "video/mp4");

    private final String extension;
    private final String mediaType;

    Container(String extension, String mediaType) {
      this.extension = extension;
      this.mediaType = mediaType;
    }

    public String extension() {
      return extension;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /** In the order of the wire's enum values. */
  public enum H264Profile {
    ENCODER_DEFAULT,
    BASELINE,
    MAIN,
    HIGH,
    CONSTRAINED_HIGH
  }

  /** In the order of the wire's enum values. */
  public enum Encoder {
    H264,
    H265,
    VP8,
    VP9
  }

  /** In the order of the wire's enum values. */
  public enum ChromaSubsampling {
    CHROMA_420,
    CHROMA_422,
    CHROMA_444
  }
}
