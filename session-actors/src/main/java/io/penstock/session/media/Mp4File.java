package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.AudioTrack;
import io.penstock.session.media.MediaInfo.PictureFormat;
import io.penstock.session.media.MediaInfo.VideoTrack;
import io.penstock.session.profile.VideoProfile.Container;
import java.util.Optional;
import java.util.Set;

/** MP4 (ISO/IEC 14496-12): plain, fragmented, or both. */
final class Mp4File {

  private static final Set<Integer> FIRST_BOXES =
      Set.of(
          Box.type("ftyp"),
          Box.type("styp"),
          Box.type("moov"),
          Box.type("moof"),
          Box.type("mdat"),
          Box.type("sidx"),
          Box.type("emsg"),
          Box.type("prft"),
          Box.type("pdin"),
          Box.type("free"),
          Box.type("skip"),
          Box.type("wide"));

  private Mp4File() {}

  static boolean looksLikeMp4(Slice file) {
    return file.size() >= 8 && FIRST_BOXES.contains(file.i32(4));
  }

  /** Empty without a movie box. */
  static Optional<MediaInfo> read(Slice file) {
    return Box.find(file, "moov").map(movie -> readMovie(file, movie));
  }

  private static MediaInfo readMovie(Slice file, Slice movie) {
    Optional<Mp4Track> video = Mp4Track.first(movie, "vide");
    Optional<Mp4Track> audio = Mp4Track.first(movie, "soun");
    return new MediaInfo(
        Container.MP4,
        video.map(track -> readVideo(file, movie, track)),
        audio.map(track -> new AudioTrack(SampleEntry.audioCodec(track.sampleTable()))));
  }

  private static VideoTrack readVideo(Slice file, Slice movie, Mp4Track track) {
    SampleLedger samples = new SampleLedger(file);
    SampleTable.read(track.sampleTable(), samples);
    Fragments.read(file, movie, track.id(), samples);
    SampleEntry entry = SampleEntry.video(track.sampleTable());
    Optional<PictureFormat> format =
        entry.format().or(() -> ParameterSets.inSample(entry, samples.firstSample()));
    return new VideoTrack(
        entry.codec(), format, samples.pictures(), samples.duration(track.timescale()));
  }
}
