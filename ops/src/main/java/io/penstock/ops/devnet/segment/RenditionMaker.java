package io.penstock.ops.devnet.segment;

import io.penstock.ops.transcode.TranscodeException;
import io.penstock.ops.transcode.TranscodedRendition;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.List;

/** Where renditions come from. Calls block, and are safe from any thread. */
@FunctionalInterface
public interface RenditionMaker {

  /**
   * Makes one rendition per profile, in the same order.
   *
   * @param duration of the source, as the gateway states it
   * @throws TranscodeException if any cannot be made
   */
  List<TranscodedRendition> make(byte[] source, Duration duration, List<VideoProfile> profiles)
      throws TranscodeException;
}
