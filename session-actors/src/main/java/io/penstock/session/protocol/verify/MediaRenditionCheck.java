package io.penstock.session.protocol.verify;

import static java.util.Objects.requireNonNull;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.media.MediaInfo;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection;
import io.penstock.session.media.MediaInspector;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The container is the one asked for, there are pictures, they add up to the reported pixels, and
 * they last as long as the source. The pictures' own size counts, since orchestrators keep the
 * source's aspect ratio (orchestrator-wire-protocol.md 4.4); what cannot be known is not held
 * against anybody.
 */
public final class MediaRenditionCheck implements RenditionCheck {

  private static final Duration LEAST_TOLERANCE = Duration.ofMillis(500);

  private final Function<MediaBytes, Optional<MediaInfo>> look;

  /** A check that looks at the bytes itself. */
  public static MediaRenditionCheck create() {
    return new MediaRenditionCheck(
        bytes ->
            MediaInspector.inspect(bytes) instanceof MediaInspection.Recognised recognised
                ? Optional.of(recognised.info())
                : Optional.empty());
  }

  /**
   * @param look tells what some bytes are; empty if they are neither MPEG-TS nor MP4
   */
  MediaRenditionCheck(Function<MediaBytes, Optional<MediaInfo>> look) {
    this.look = requireNonNull(look, "look is null");
  }

  @Override
  public Optional<FailureKind> fault(
      MediaBytes bytes, VideoProfile profile, long pixels, Optional<Duration> source) {
    if (bytes.size() == 0) {
      return faulty(profile, "is empty");
    }
    Optional<MediaInfo> info = look.apply(bytes);
    if (info.isEmpty()) {
      return faulty(profile, "is neither MPEG-TS nor MP4");
    }
    if (info.get().container() != profile.container()) {
      return faulty(profile, "is " + info.get().container() + " instead of " + profile.container());
    }
    if (info.get().video().isEmpty()) {
      return faulty(profile, "has no video");
    }
    return fault(info.get().video().get(), profile, pixels, source);
  }

  private static Optional<FailureKind> fault(
      VideoTrack video, VideoProfile profile, long pixels, Optional<Duration> source) {
    if (video.format().isPresent()) {
      PictureFormat format = video.format().get();
      long counted = video.frames() * format.pixels();
      if (counted == 0) {
        return faulty(profile, "has no pictures");
      }
      if (counted != pixels) {
        return faulty(
            profile,
            "has "
                + video.frames()
                + " pictures of "
                + format.width()
                + "x"
                + format.height()
                + ", but "
                + pixels
                + " pixels were reported");
      }
    } else if (video.codec().equals("h264")) {
      return faulty(profile, "has no pictures");
    }
    if (source.isPresent() && !lasts(video.duration(), source.get())) {
      return faulty(
          profile,
          "lasts "
              + video.duration().toMillis()
              + " ms, but the source "
              + source.get().toMillis()
              + " ms");
    }
    return Optional.empty();
  }

  private static boolean lasts(Duration rendition, Duration source) {
    if (rendition.isZero() || source.isZero()) {
      return true;
    }
    Duration quarter = source.dividedBy(4);
    Duration tolerance = quarter.compareTo(LEAST_TOLERANCE) > 0 ? quarter : LEAST_TOLERANCE;
    return rendition.minus(source).abs().compareTo(tolerance) <= 0;
  }

  private static Optional<FailureKind> faulty(VideoProfile profile, String what) {
    return Optional.of(new FailureKind.Faulty("rendition " + profile.name() + " " + what));
  }
}
