package io.penstock.ops.testmedia;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;

import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.SegmentReader;
import io.penstock.ops.ffmpeg.SegmentReader.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What lies in a segment, read to its end. */
public record Contents(List<Long> pictures, List<Long> keyFrames, List<Sound> sounds) {

  /** One audio packet: its time in the track's own time base, and a digest of its bytes. */
  public record Sound(long time, int digest) {}

  public static Contents of(byte[] segment) throws FfmpegException {
    Contents contents = new Contents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (SegmentReader reader = SegmentReader.open(segment)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        contents.note(event, reader);
      }
    }
    return contents;
  }

  private void note(Event event, SegmentReader reader) {
    if (event == Event.PICTURE) {
      pictures.add(reader.pictureTime());
      if ((reader.picture().flags() & AV_FRAME_FLAG_KEY) != 0) {
        keyFrames.add(reader.pictureTime());
      }
    } else {
      byte[] bytes = new byte[reader.audio().size()];
      reader.audio().data().get(bytes);
      sounds.add(new Sound(reader.audio().pts(), Arrays.hashCode(bytes)));
    }
  }
}
