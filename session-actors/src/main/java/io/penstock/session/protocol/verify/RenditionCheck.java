package io.penstock.session.protocol.verify;

import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.profile.VideoProfile;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges one rendition by its bytes. Called on threads of the orchestrator client: never blocks,
 * never throws.
 */
public interface RenditionCheck {

  /**
   * What is wrong with {@code bytes}; empty if nothing is.
   *
   * @param pixels encoded output pixels that the orchestrator reported
   * @param source duration of the source; empty when the rendition's may differ, as with a clip
   */
  Optional<FailureKind> fault(
      MediaBytes bytes, VideoProfile profile, long pixels, Optional<Duration> source);
}
