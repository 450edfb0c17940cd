package io.penstock.session.profile;

import io.penstock.session.profile.VideoProfile.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The profiles that can be asked for by name (gateway-http-api.md 8.1). */
public final class Presets {

  private static final Map<String, VideoProfile> BY_NAME =
      Stream.of(
              preset("P720p60fps16x9", 1280, 720, 6_000_000, 60),
              preset("P720p30fps16x9", 1280, 720, 4_000_000, 30),
              preset("P720p25fps16x9", 1280, 720, 3_500_000, 25),
              preset("P720p30fps4x3", 960, 720, 3_500_000, 30),
              preset("P576p30fps16x9", 1024, 576, 1_500_000, 30),
              preset("P576p25fps16x9", 1024, 576, 1_500_000, 25),
              preset("P360p30fps16x9", 640, 360, 1_200_000, 30),
              preset("P360p25fps16x9", 640, 360, 1_000_000, 25),
              preset("P360p30fps4x3", 480, 360, 1_000_000, 30),
              preset("P240p30fps16x9", 426, 240, 600_000, 30),
              preset("P240p25fps16x9", 426, 240, 600_000, 25),
              preset("P240p30fps4x3", 320, 240, 600_000, 30),
              preset("P144p30fps16x9", 256, 144, 400_000, 30))
          .collect(Collectors.toUnmodifiableMap(VideoProfile::name, Function.identity()));

  private Presets() {}

  /** The preset of exactly this name, in MPEG-TS. */
  public static Optional<VideoProfile> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names that {@link #find} knows. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** What {@code -transcodingOptions} stands at when it is not given. */
  public static List<VideoProfile> ofUnsetOption() {
    return List.of(BY_NAME.get("P240p30fps16x9"), BY_NAME.get("P360p30fps16x9"));
  }

  /** What {@code -transcodingOptions} means when it is given as an empty text. */
  public static List<VideoProfile> ofEmptyOption() {
    return List.of(BY_NAME.get("P240p30fps4x3"), BY_NAME.get("P360p30fps16x9"));
  }

  private static VideoProfile preset(String name, int width, int height, int bitrate, int fps) {
    return VideoProfile.h264(name, width, height, bitrate, fps, Container.MPEGTS);
  }
}
