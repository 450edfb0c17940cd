package io.penstock.session.media;

import static java.util.Objects.requireNonNull;

import io.penstock.session.profile.VideoProfile.Container;
import java.time.Duration;
import java.util.Optional;

/** What a look at a segment's or rendition's bytes tells, without decoding a picture. */
public record MediaInfo(
    Container container, Optional<VideoTrack> video, Optional<AudioTrack> audio) {

  public MediaInfo {
    requireNonNull(container, "container is null");
    requireNonNull(video, "video is null");
    requireNonNull(audio, "audio is null");
  }

  /**
   * Whether this is a zero-frame segment: audio is there, video is declared, but no picture and no
   * picture format are (gateway-http-api.md 4.6).
   */
  public boolean isZeroFrame() {
    return audio.isPresent()
        && video.isPresent()
        && video.get().format().isEmpty()
        && video.get().frames() == 0;
  }

  /**
   * The first video track.
   *
   * @param codec FFmpeg's name, such as h264, hevc, vp8, vp9, mpeg2video, av1, or unknown
   * @param format empty when no parameter set was found
   * @param frames coded pictures, two fields being one; in MP4 only those whose bytes are there
   * @param duration from the first to the end of the last picture, by presentation time; zero if
   *     unknown
   */
  public record VideoTrack(
      String codec, Optional<PictureFormat> format, int frames, Duration duration) {}

  /**
   * The first audio track.
   *
   * @param codec FFmpeg's name, such as aac, mp3, ac3, opus, or unknown
   */
  public record AudioTrack(String codec) {}

  /**
   * Size and sampling of the pictures.
   *
   * @param chromaFormat 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4
   * @param bitDepth of luma: 8, 10, 12
   */
  public record PictureFormat(int width, int height, int chromaFormat, int bitDepth) {

    /** Pixels of one picture. */
    public long pixels() {
      return (long) width * height;
    }
  }
}
