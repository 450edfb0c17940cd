package io.penstock.node.http.push;

import io.penstock.session.media.MediaInfo;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection;
import io.penstock.session.media.MediaInspection.Recognised;
import io.penstock.session.media.MediaInspection.Unrecognised;
import io.penstock.session.protocol.SegmentJob.Clip;
import io.penstock.session.stream.StreamId;
import java.util.Set;

/**
 * Refuses media that no orchestrator could transcode (gateway-http-api.md 4.6): they would fail,
 * one after the other, and look faulty.
 */
final class InputCheck {

  private static final Set<String> CODECS = Set.of("h264", "hevc", "vp8", "vp9");
  private static final Set<Integer> CHROMA_FORMATS = Set.of(1, 2, 3);
  private static final Set<Integer> BIT_DEPTHS = Set.of(8, 10);

  private InputCheck() {}

  /** The media's description, or a refusal. */
  static MediaInfo check(MediaInspection inspected, Push push, StreamId id) {
    if (inspected instanceof Unrecognised unrecognised) {
      throw invalidVideo(push, id, unrecognised.reason());
    }
    MediaInfo media = ((Recognised) inspected).info();
    VideoTrack video = media.video().orElseThrow(() -> invalidVideo(push, id, "no video track"));
    if (!CODECS.contains(video.codec())) {
      throw new PushRefusedException(422, "Unknown input stream codec=" + video.codec());
    }
    video.format().ifPresent(format -> checkFormat(format, push, id));
    push.headers().clip().ifPresent(clip -> checkClip(clip, video));
    return media;
  }

  private static void checkFormat(PictureFormat format, Push push, StreamId id) {
    if (!CHROMA_FORMATS.contains(format.chromaFormat())
        || !BIT_DEPTHS.contains(format.bitDepth())) {
      throw push.segmentError(
          422,
          id,
          "capability: unsupported pixel format chroma="
              + format.chromaFormat()
              + " colorBits="
              + format.bitDepth());
    }
  }

  private static void checkClip(Clip clip, VideoTrack video) {
    boolean known = !video.duration().isZero();
    if (known && clip.from().compareTo(video.duration()) >= 0) {
      throw PushHeaders.badClip(clip.from(), clip.to());
    }
  }

  private static PushRefusedException invalidVideo(Push push, StreamId id, String why) {
    return push.segmentError(422, id, "TranscoderInvalidVideo: " + why);
  }
}
