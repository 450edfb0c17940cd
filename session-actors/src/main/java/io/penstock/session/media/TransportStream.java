package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.AudioTrack;
import io.penstock.session.profile.VideoProfile.Container;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a transport stream twice: up to the program maps to learn which streams there are, then
 * through the packets of the first video stream.
 */
final class TransportStream {

  private TransportStream() {}

  /** Empty if no intact program map is in it. */
  static Optional<MediaInfo> read(TsPackets packets) {
    Optional<List<TsStream>> streams = ProgramTables.read(packets);
    if (streams.isEmpty()) {
      return Optional.empty();
    }
    packets.rewind();
    return Optional.of(
        new MediaInfo(
            Container.MPEGTS,
            first(streams.get(), TsStream.Kind.VIDEO).map(video -> readVideo(packets, video)),
            first(streams.get(), TsStream.Kind.AUDIO).map(audio -> new AudioTrack(audio.codec()))));
  }

  private static Optional<TsStream> first(List<TsStream> streams, TsStream.Kind kind) {
    return streams.stream().filter(stream -> stream.kind() == kind).findFirst();
  }

  private static MediaInfo.VideoTrack readVideo(TsPackets packets, TsStream stream) {
    VideoPes pes = new VideoPes(stream.codec());
    byte[] bytes = packets.bytes();
    int previous = -1;
    for (int packet = packets.next(); packet >= 0; packet = packets.next()) {
      if (TsPacket.pid(bytes, packet) != stream.pid() || TsPacket.isScrambled(bytes, packet)) {
        continue;
      }
      int payload = TsPacket.payload(bytes, packet);
      int end = packet + TsPackets.SIZE;
      if (payload < end && (previous < 0 || !isRepeated(bytes, previous, packet, payload))) {
        pes.payload(bytes, payload, end, TsPacket.startsUnit(bytes, packet));
        previous = packet;
      }
    }
    return pes.end();
  }

  /** A packet may be sent twice in a row (ISO/IEC 13818-1 2.4.3.3); its frame is the same one. */
  private static boolean isRepeated(byte[] bytes, int previous, int packet, int payload) {
    int offset = payload - packet;
    return TsPacket.continuity(bytes, previous) == TsPacket.continuity(bytes, packet)
        && Arrays.equals(
            bytes,
            previous + offset,
            previous + TsPackets.SIZE,
            bytes,
            payload,
            packet + TsPackets.SIZE);
  }
}
