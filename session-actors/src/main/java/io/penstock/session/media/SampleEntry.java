package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/**
 * What the first sample description (stsd) of a video track says.
 *
 * @param codec FFmpeg's name
 * @param nalLengthBytes size of the length in front of each NAL unit of H.264 and HEVC
 */
record SampleEntry(String codec, Optional<PictureFormat> format, int nalLengthBytes) {

  private static final String UNKNOWN = "unknown";
  private static final int WIDTH = 24;
  private static final int HEIGHT = 26;
  private static final int VIDEO_BOXES = 78;
  private static final int AUDIO_BOXES = 28;

  private static Optional<Box> entry(Slice sampleTable) {
    return Box.first(sampleTable, "stsd")
        .flatMap(
            description -> {
              for (Box entry : Box.in(description.body().from(8))) {
                return Optional.of(entry);
              }
              return Optional.empty();
            });
  }

  static SampleEntry video(Slice sampleTable) {
    return entry(sampleTable)
        .map(SampleEntry::video)
        .orElseGet(() -> new SampleEntry(UNKNOWN, Optional.empty(), 4));
  }

  private static SampleEntry video(Box entry) {
    Slice boxes = entry.body().from(VIDEO_BOXES);
    Slice body = entry.body();
    return switch (name(entry)) {
      case "avc1", "avc2", "avc3", "avc4" -> {
        Slice config = child(boxes, "avcC");
        yield new SampleEntry("h264", ParameterSets.inAvcConfig(config), 1 + (config.u8(4) & 3));
      }
      case "hvc1", "hev1", "hvc2", "hev2", "dvh1", "dvhe" -> {
        Slice config = child(boxes, "hvcC");
        yield new SampleEntry("hevc", ParameterSets.inHevcConfig(config), 1 + (config.u8(21) & 3));
      }
      case "vp08" -> new SampleEntry("vp8", format(body, 1, 8), 0);
      case "vp09" -> new SampleEntry("vp9", vp9Format(body, child(boxes, "vpcC")), 0);
      case "av01" -> new SampleEntry("av1", av1Format(body, child(boxes, "av1C")), 0);
      case "mp4v" ->
          new SampleEntry(EsDescriptor.codec(child(boxes, "esds"), "mpeg4"), format(body, 1, 8), 0);
      default -> new SampleEntry(UNKNOWN, Optional.empty(), 0);
    };
  }

  private static Optional<PictureFormat> format(Slice entry, int chroma, int bitDepth) {
    return PictureSize.format(entry.u16(WIDTH), entry.u16(HEIGHT), chroma, bitDepth);
  }

  private static Optional<PictureFormat> vp9Format(Slice entry, Slice config) {
    int fields = config.u8(6);
    int chroma = Math.max(1, fields >> 1 & 7);
    return config.size() == 0 ? format(entry, 1, 8) : format(entry, chroma, fields >> 4);
  }

  private static Optional<PictureFormat> av1Format(Slice entry, Slice config) {
    int fields = config.u8(2);
    boolean high = (fields & 0x40) != 0;
    boolean twelve = (fields & 0x20) != 0;
    boolean monochrome = (fields & 0x10) != 0;
    boolean halfWidth = (fields & 0x08) != 0;
    boolean halfHeight = (fields & 0x04) != 0;
    int chroma = monochrome ? 0 : halfHeight ? 1 : halfWidth ? 2 : 3;
    int bitDepth = high ? (twelve ? 12 : 10) : 8;
    return config.size() == 0 ? format(entry, 1, 8) : format(entry, chroma, bitDepth);
  }

  /** FFmpeg's name of the codec of an audio track, or unknown. */
  static String audioCodec(Slice sampleTable) {
    return entry(sampleTable).map(SampleEntry::audioCodec).orElse(UNKNOWN);
  }

  private static String audioCodec(Box entry) {
    return switch (name(entry)) {
      case "mp4a" -> EsDescriptor.codec(audioDescriptor(entry.body()), "aac");
      case "Opus" -> "opus";
      case "ac-3" -> "ac3";
      case "ec-3" -> "eac3";
      case ".mp3" -> "mp3";
      case "fLaC" -> "flac";
      case "alac" -> "alac";
      default -> UNKNOWN;
    };
  }

  /** QuickTime's versions 1 and 2 have more fields, and a box (wave) around the descriptor. */
  private static Slice audioDescriptor(Slice body) {
    int extra =
        switch (body.u16(8)) {
          case 1 -> 16;
          case 2 -> 36;
          default -> 0;
        };
    Slice boxes = body.from(AUDIO_BOXES + extra);
    return Box.find(boxes, "esds").orElseGet(() -> child(child(boxes, "wave"), "esds"));
  }

  private static Slice child(Slice parent, String name) {
    return Box.find(parent, name).orElseGet(() -> parent.sub(0, 0));
  }

  private static String name(Box entry) {
    int type = entry.type();
    char[] characters = {
      (char) (type >>> 24),
      (char) (type >> 16 & 0xff),
      (char) (type >> 8 & 0xff),
      (char) (type & 0xff)
    };
    return new String(characters);
  }
}
