package io.penstock.session.profile;

import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import io.penstock.session.profile.VideoProfile.ChromaSubsampling;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns requested profiles into usable ones (gateway-http-api.md 8.2), and refuses what no
 * orchestrator could do: there it would look like the orchestrator's fault.
 */
final class ProfileRules {

  private static final int MAX_PROFILES = 32;
  private static final long MAX_SIDE = 16_384;
  private static final long MAX_BITRATE = 1_000_000_000;
  private static final long MAX_FRAME_RATE = 480;
  private static final long MAX_FPS_TERM = 1_000_000;
  private static final double MAX_GOP_SECONDS = 600;
  private static final long MAX_QUALITY = 63;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern GOP = Pattern.compile("\\+?(\\d+(\\.\\d*)?|\\.\\d+)");

  private ProfileRules() {}

  static VideoProfile toVideoProfile(RequestedProfile requested)
      throws InvalidConfigurationException {
    String name = requested.effectiveName();
    H264Profile h264Profile = h264Profile(requested.h264Profile());
    Encoder encoder = encoder(requested.encoder());
    int gopMillis = gopMillis(requested.gop());
    long frameRateLimit = MAX_FRAME_RATE * Math.max(1, requested.fpsDenominator());
    between(name, "width", requested.width(), 0, MAX_SIDE);
    between(name, "height", requested.height(), 0, MAX_SIDE);
    between(name, "bitrate", requested.bitrate(), 0, MAX_BITRATE);
    between(name, "fpsDen", requested.fpsDenominator(), 0, MAX_FPS_TERM);
    between(name, "fps", requested.fps(), 0, Math.min(MAX_FPS_TERM, frameRateLimit));
    between(name, "quality", requested.quality(), 0, MAX_QUALITY);
    if (!Set.of(0L, 2L, 4L, 8L).contains(requested.colorDepth())) {
      throw outOfBounds(name + ": colorDepth must be 0, 2, 4 or 8, not " + requested.colorDepth());
    }
    return new VideoProfile(
        name,
        (int) requested.width(),
        (int) requested.height(),
        (int) requested.bitrate(),
        (int) requested.fps(),
        (int) requested.fpsDenominator(),
        Container.MPEGTS,
        h264Profile,
        gopMillis,
        encoder,
        (int) requested.colorDepth(),
        chroma(name, requested.chromaFormat()),
        (int) requested.quality());
  }

  /**
   * Refuses names that would collide with the source or with each other, or that cannot stand in a
   * path and a file name.
   */
  static void checkTogether(List<VideoProfile> profiles) throws InvalidConfigurationException {
    if (profiles.size() > MAX_PROFILES) {
      throw outOfBounds("at most " + MAX_PROFILES + " profiles, not " + profiles.size());
    }
    Set<String> names = new HashSet<>();
    for (VideoProfile profile : profiles) {
      if (!NAME.matcher(profile.name()).matches()) {
        throw outOfBounds(
            "a profile name has letters, digits, _ and - only, at most 64: " + shown(profile));
      }
      if (profile.name().equals("source")) {
        throw outOfBounds("a profile cannot be called source, which is the source's own name");
      }
      if (!names.add(profile.name())) {
        throw outOfBounds("two profiles are called " + profile.name());
      }
    }
  }

  private static String shown(VideoProfile profile) {
    return profile.name().length() > 80 ? profile.name().substring(0, 80) + "…" : profile.name();
  }

  private static H264Profile h264Profile(String text) throws InvalidConfigurationException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "none" -> H264Profile.ENCODER_DEFAULT;
      case "h264baseline" -> H264Profile.BASELINE;
      case "h264main" -> H264Profile.MAIN;
      case "h264high" -> H264Profile.HIGH;
      case "h264constrainedhigh" -> H264Profile.CONSTRAINED_HIGH;
      default ->
          throw unknown(
              "unable to parse the H264 encoder profile: unknown VideoProfile profile name");
    };
  }

  private static Encoder encoder(String text) throws InvalidConfigurationException {
    return switch (text) {
      case "", "H.264" -> Encoder.H264;
      case "HEVC" -> Encoder.H265;
      case "VP8" -> Encoder.VP8;
      case "VP9" -> Encoder.VP9;
      default ->
          throw unknown("Unable to parse encoder profile, unknown encoder: unknown codec name");
    };
  }

  private static ChromaSubsampling chroma(String profile, long format)
      throws InvalidConfigurationException {
    if (format == 0) {
      return ChromaSubsampling.CHROMA_420;
    }
    if (format == 1) {
      return ChromaSubsampling.CHROMA_422;
    }
    if (format == 2) {
      return ChromaSubsampling.CHROMA_444;
    }
    throw outOfBounds(profile + ": chromaFormat must be 0 to 2, not " + format);
  }

  private static int gopMillis(String text) throws InvalidConfigurationException {
    if (text.isEmpty()) {
      return 0;
    }
    if (text.equals("intra")) {
      return -1;
    }
    if (!GOP.matcher(text).matches()) {
      throw unknown("a gop is seconds, or intra");
    }
    double seconds = Double.parseDouble(text);
    if (seconds > MAX_GOP_SECONDS) {
      throw outOfBounds("a gop has at most " + (int) MAX_GOP_SECONDS + " seconds");
    }
    return (int) Math.round(seconds * 1000);
  }

  private static void between(String profile, String member, long value, long least, long most)
      throws InvalidConfigurationException {
    if (value < least || value > most) {
      throw outOfBounds(
          profile + ": " + member + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static InvalidConfigurationException unknown(String message) {
    return new InvalidConfigurationException(Flaw.UNKNOWN_VALUE, message);
  }

  private static InvalidConfigurationException outOfBounds(String message) {
    return new InvalidConfigurationException(Flaw.OUT_OF_BOUNDS, message);
  }
}
