package io.penstock.ops.devnet.segment;

import static java.util.Objects.requireNonNull;

import io.penstock.ops.transcode.RenditionSpec;
import io.penstock.ops.transcode.SegmentTranscoder;
import io.penstock.ops.transcode.TranscodeException;
import io.penstock.ops.transcode.TranscodedRendition;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Really transcodes every segment. */
public final class EncodedRenditions implements RenditionMaker {

  private final SegmentTranscoder transcoder;

  public EncodedRenditions(SegmentTranscoder transcoder) {
    this.transcoder = requireNonNull(transcoder, "transcoder is null");
  }

  @Override
  public List<TranscodedRendition> make(
      byte[] source, Duration duration, List<VideoProfile> profiles) throws TranscodeException {
    List<RenditionSpec> specs = new ArrayList<>();
    for (VideoProfile profile : profiles) {
      specs.add(RenditionSpec.of(profile));
    }
    return transcoder.transcode(source, specs);
  }
}
