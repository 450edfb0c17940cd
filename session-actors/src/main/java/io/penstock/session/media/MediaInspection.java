package io.penstock.session.media;

import static java.util.Objects.requireNonNull;

/** What {@link MediaInspector} makes of some bytes. */
public sealed interface MediaInspection {

  /** The bytes are MPEG-TS or MP4 and say which tracks they carry; they may still be damaged. */
  record Recognised(MediaInfo info) implements MediaInspection {
    public Recognised {
      requireNonNull(info, "info is null");
    }
  }

  /**
   * Nothing that an orchestrator could be asked to transcode.
   *
   * @param reason for the one who sent the bytes: what was found and what was expected
   */
  record Unrecognised(String reason) implements MediaInspection {
    public Unrecognised {
      requireNonNull(reason, "reason is null");
    }
  }
}
