package io.penstock.session.media;

import io.penstock.session.media.MediaInfo.PictureFormat;
import java.util.Optional;

/**
 * One codec's understanding of a video stream whose units begin with start codes. Fed with the head
 * of each unit in the order of the stream; a unit is what lies between two start codes.
 */
interface ElementaryVideo {

  /** How much of a unit that begins with this byte is worth keeping; 0 for none. */
  int headLength(int firstByte);

  /** Takes the head of a unit (or all of a shorter one) and tells whether a frame begins here. */
  boolean startsFrame(Slice head);

  /** FFmpeg's name. */
  String codec();

  /** Of the first intact parameter set. */
  Optional<PictureFormat> format();

  /** Time of a frame in 1/90000 s as the stream declares it, 0 if it does not. */
  long frameTicks();
}
