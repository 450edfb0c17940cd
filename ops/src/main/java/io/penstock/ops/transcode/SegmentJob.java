package io.penstock.ops.transcode;

import io.penstock.ops.ffmpeg.AudioFormat;
import io.penstock.ops.ffmpeg.AudioTrack;
import io.penstock.ops.ffmpeg.FfmpegException;
import io.penstock.ops.ffmpeg.SegmentReader;
import io.penstock.ops.ffmpeg.SegmentReader.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** One walk through a source that feeds every rendition. */
final class SegmentJob implements AutoCloseable {

  private final SegmentReader source;
  private final Optional<AudioTrack> audio;
  private final List<RenditionEncoder> renditions = new ArrayList<>();
  private int pictures;
  private long lastTime;
  private long lastDuration;

  private SegmentJob(SegmentReader source, Optional<AudioTrack> audio) {
    this.source = source;
    this.audio = audio;
    this.lastDuration = source.frameRate().timeOf(1);
  }

  static SegmentJob open(SegmentReader source, List<RenditionSpec> specs)
      throws TranscodeException, FfmpegException {
    SegmentJob job = new SegmentJob(source, AudioTrack.of(source));
    try {
      Optional<AudioFormat> format = job.audio.map(AudioTrack::format);
      for (RenditionSpec spec : specs) {
        job.renditions.add(RenditionEncoder.open(spec, source, format));
      }
      SegmentJob opened = job;
      job = null;
      return opened;
    } finally {
      if (job != null) {
        job.close();
      }
    }
  }

  List<TranscodedRendition> run() throws TranscodeException, FfmpegException {
    for (Event event = source.next(); event != Event.END; event = source.next()) {
      if (event == Event.PICTURE) {
        picture();
      } else if (audio.isPresent()) {
        audio.get().accept(source.audio(), this::spreadAudio);
      }
    }
    if (pictures == 0) {
      throw new TranscodeException(TranscodeFailure.INVALID_VIDEO, "no picture could be decoded");
    }
    if (audio.isPresent()) {
      audio.get().finish(this::spreadAudio);
    }
    return finish();
  }

  private void picture() throws TranscodeException, FfmpegException {
    long time = source.pictureTime();
    if (pictures > 0 && time > lastTime) {
      lastDuration = time - lastTime;
    }
    lastTime = time;
    pictures++;
    for (RenditionEncoder rendition : renditions) {
      rendition.picture(source.picture(), time);
    }
  }

  private void spreadAudio(AVPacket packet) throws FfmpegException {
    AudioFormat format = audio.orElseThrow().format();
    for (RenditionEncoder rendition : renditions) {
      rendition.audio(packet, format);
    }
  }

  private List<TranscodedRendition> finish() throws TranscodeException, FfmpegException {
    List<TranscodedRendition> finished = new ArrayList<>();
    for (RenditionEncoder rendition : renditions) {
      finished.add(rendition.finish(lastTime + lastDuration));
    }
    return List.copyOf(finished);
  }

  @Override
  public void close() {
    renditions.forEach(RenditionEncoder::close);
    audio.ifPresent(AudioTrack::close);
  }
}
