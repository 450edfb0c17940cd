package io.penstock.session.media;

import static io.penstock.session.media.H264Units.field;
import static io.penstock.session.media.H264Units.interlacedFrame;
import static io.penstock.session.media.H264Units.interlacedSps;
import static io.penstock.session.media.H264Units.pps;
import static io.penstock.session.media.H264Units.slice;
import static io.penstock.session.media.Inspections.inspect;
import static io.penstock.session.media.Inspections.videoOf;
import static io.penstock.session.media.TransportStreamWriter.VIDEO_PID;
import static io.penstock.session.media.TransportStreamWriter.concat;
import static io.penstock.session.media.TransportStreamWriter.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.session.media.MediaInfo.AudioTrack;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.media.MediaInspection.Unrecognised;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TransportStreamTest {

  private static final long FRAME = 3_000;

  @Test
  void countsPicturesThatShareOnePesPacket() {
    TransportStreamWriter out = new TransportStreamWriter().h264Tables();
    for (int i = 0; i < 10; i++) {
      out.pes(3 * FRAME * i, slice(0), slice(0), slice(0));
    }

    VideoTrack video = videoOf(out.bytes());

    assertThat(video.frames()).isEqualTo(30);
    assertThat(video.duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void takesTheFrameTimeFromTheParametersWhereAllPicturesShareOnePesPacket() {
    byte[] stream =
        new TransportStreamWriter()
            .h264Tables()
            .pes(0, interlacedSps(), pps(), interlacedFrame(0), interlacedFrame(1))
            .bytes();

    VideoTrack video = videoOf(stream);

    assertThat(video.frames()).isEqualTo(2);
    assertThat(video.duration()).isEqualTo(Duration.ofMillis(80));
  }

  @Test
  void countsOnePictureWhoseSlicesAreSpreadOverPesPackets() {
    byte[] stream =
        new TransportStreamWriter()
            .h264Tables()
            .pes(0, slice(0), slice(20))
            .pes(0, slice(40), slice(60))
            .pes(FRAME, slice(0), slice(40))
            .bytes();

    VideoTrack video = videoOf(stream);

    assertThat(video.frames()).isEqualTo(2);
    assertThat(video.duration().toNanos()).isEqualTo(66_666_667);
  }

  @Test
  void findsStartCodesThatAreCutByPacketBorders() {
    TransportStreamWriter out = new TransportStreamWriter().h264Tables();
    for (int filler = 0; filler < 184; filler++) {
      byte[] before = new byte[filler];
      Arrays.fill(before, (byte) 0x55);
      out.rawPes(filler * FRAME, concat(before, new byte[] {0, 0, 1}, slice(0)));
    }

    VideoTrack video = videoOf(out.bytes());

    assertThat(video.frames()).isEqualTo(184);
  }

  @Test
  void countsTwoFieldsOfOneFrameOnce() {
    byte[] stream =
        new TransportStreamWriter()
            .h264Tables()
            .pes(0, interlacedSps(), pps(), field(0, false))
            .pes(1_800, field(0, true))
            .pes(3_600, field(1, false))
            .pes(5_400, field(1, true))
            .pes(7_200, interlacedFrame(2))
            .bytes();

    VideoTrack video = videoOf(stream);

    assertThat(video.frames()).isEqualTo(3);
    assertThat(video.format()).contains(new PictureFormat(720, 576, 1, 8));
    assertThat(video.duration()).isEqualTo(Duration.ofMillis(120));
  }

  @Test
  void measuresAcrossTheWrapOfTimestamps() {
    TransportStreamWriter out = new TransportStreamWriter().h264Tables();
    for (int i = 0; i < 60; i++) {
      out.pes((1L << 33) - 30 * FRAME + i * FRAME, slice(0));
    }

    assertThat(videoOf(out.bytes()).duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void ignoresOneDamagedTimestamp() {
    TransportStreamWriter out = new TransportStreamWriter().h264Tables();
    for (int i = 0; i < 30; i++) {
      out.pes(i == 12 ? 1L << 31 : i * FRAME, slice(0));
    }

    assertThat(videoOf(out.bytes()).duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void doesNotCountAClockThatWasSetAsTime() {
    TransportStreamWriter out = new TransportStreamWriter().h264Tables();
    for (int i = 0; i < 60; i++) {
      out.pes(i * FRAME + (i < 30 ? 0 : 1L << 30), slice(0));
    }

    assertThat(videoOf(out.bytes()).duration())
        .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_000));
  }

  @Test
  void readsAProgramMapThatTakesSeveralPackets() {
    byte[][] entries = new byte[60][];
    Arrays.setAll(entries, i -> entry(0x15, 0x300 + i, 0x05, 4, 'I', 'D', '3', ' '));
    entries[57] = entry(0x1b, VIDEO_PID);
    entries[58] = entry(0x06, 0x101, 0x05, 4, 'O', 'p', 'u', 's', 0x7f, 2, 0x80, 2);
    byte[] stream = new TransportStreamWriter().tables(entries).pes(0, slice(0)).bytes();

    MediaInfo info = Inspections.infoOf(stream);

    assertThat(info.video()).map(VideoTrack::frames).contains(1);
    assertThat(info.audio()).contains(new AudioTrack("opus"));
  }

  @Test
  void readsPacketsWithArrivalTimes() {
    byte[] plain = Inspections.clip("seg0.ts");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < plain.length; at += 188) {
      out.writeBytes(new byte[] {0x47, 1, 2, 3});
      out.write(plain, at, 188);
    }

    assertThat(inspect(out.toByteArray())).isEqualTo(inspect(plain));
  }

  @Test
  void passesOverJunkBeforeTheFirstPacket() {
    byte[] plain = Inspections.clip("seg0.ts");
    byte[] junk =
        String.join("", Collections.nCopies(50, "GG junk G")).getBytes(StandardCharsets.US_ASCII);

    assertThat(inspect(concat(junk, plain))).isEqualTo(inspect(plain));
  }

  @Test
  void findsThePacketsAgainAfterBytesWereLost() {
    byte[] plain = Inspections.clip("seg0.ts");
    byte[] head = Arrays.copyOf(plain, 20 * 188 + 77);
    byte[] tail = Arrays.copyOfRange(plain, 20 * 188 + 99, plain.length);

    VideoTrack video = videoOf(concat(head, tail));

    assertThat(video.frames()).isBetween(58, 60);
  }

  @Test
  void losesOneSyncByteOnlyWithItsPacket() {
    byte[] stream = Inspections.clip("seg0.ts");
    for (int packet = 20; packet < 100; packet += 20) {
      stream[packet * 188] = 0;
    }

    assertThat(videoOf(stream).frames()).isBetween(56, 60);
  }

  @Test
  void countsThePictureOfAPacketSentTwiceOnce() {
    byte[] stream = new TransportStreamWriter().h264Tables().pes(0, slice(0)).bytes();
    byte[] last = Arrays.copyOfRange(stream, stream.length - 188, stream.length);

    assertThat(videoOf(concat(stream, last)).frames()).isEqualTo(1);
  }

  @Test
  void refusesAStreamWhoseProgramMapIsDamaged() {
    byte[] stream = new TransportStreamWriter().h264Tables().pes(0, slice(0)).bytes();
    stream[188 + 5 + 13] ^= 1;

    assertThat(inspect(stream))
        .isInstanceOfSatisfying(
            Unrecognised.class, it -> assertThat(it.reason()).contains("program map"));
  }
}
