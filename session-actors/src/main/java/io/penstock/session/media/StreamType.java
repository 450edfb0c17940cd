package io.penstock.session.media;

import io.penstock.session.media.TsStream.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which codec a program map means: by stream type, and for private data by descriptors. */
final class StreamType {

  private static final int PRIVATE_PES = 0x06;
  private static final int REGISTRATION = 0x05;
  private static final int DVB_AC3 = 0x6a;
  private static final int DVB_EAC3 = 0x7a;
  private static final int DVB_DTS = 0x7b;
  private static final int DVB_AAC = 0x7c;

  private StreamType() {}

  /** Empty for what is neither video nor audio. */
  static Optional<TsStream> of(int pid, int type, Slice descriptors) {
    return switch (type) {
      case 0x01, 0x02 -> video(pid, "mpeg2video");
      case 0x10 -> video(pid, "mpeg4");
      case 0x1b -> video(pid, "h264");
      case 0x24 -> video(pid, "hevc");
      case 0x33 -> video(pid, "vvc");
      case 0x42 -> video(pid, "cavs");
      case 0xea -> video(pid, "vc1");
      case 0x03, 0x04 -> audio(pid, "mp3");
      case 0x0f -> audio(pid, "aac");
      case 0x11 -> audio(pid, "aac_latm");
      case 0x81 -> audio(pid, "ac3");
      case 0x84, 0x87 -> audio(pid, "eac3");
      case 0x82, 0x8a -> audio(pid, "dts");
      case PRIVATE_PES -> described(pid, descriptors);
      default -> Optional.empty();
    };
  }

  private static Optional<TsStream> described(int pid, Slice descriptors) {
    Optional<TsStream> stream = Optional.empty();
    for (int at = 0; at + 2 <= descriptors.size() && stream.isEmpty(); ) {
      int length = descriptors.u8(at + 1);
      stream =
          switch (descriptors.u8(at)) {
            case DVB_AC3 -> audio(pid, "ac3");
            case DVB_EAC3 -> audio(pid, "eac3");
            case DVB_DTS -> audio(pid, "dts");
            case DVB_AAC -> audio(pid, "aac");
            case REGISTRATION -> registered(pid, descriptors.sub(at + 2, 4));
            default -> Optional.empty();
          };
      at += 2 + length;
    }
    return stream;
  }

  private static Optional<TsStream> registered(int pid, Slice format) {
    String name =
        new String(format.array(), format.from(), format.size(), StandardCharsets.ISO_8859_1);
    return switch (name) {
      case "Opus" -> audio(pid, "opus");
      case "AC-3" -> audio(pid, "ac3");
      case "EAC3" -> audio(pid, "eac3");
      case "DTS1", "DTS2", "DTS3" -> audio(pid, "dts");
      case "BSSD" -> audio(pid, "s302m");
      case "HEVC" -> video(pid, "hevc");
      case "AV01" -> video(pid, "av1");
      case "VC-1" -> video(pid, "vc1");
      default -> Optional.empty();
    };
  }

  private static Optional<TsStream> video(int pid, String codec) {
    return Optional.of(new TsStream(pid, Kind.VIDEO, codec));
  }

  private static Optional<TsStream> audio(int pid, String codec) {
    return Optional.of(new TsStream(pid, Kind.AUDIO, codec));
  }
}
