package io.penstock.session.media;

/**
 * An elementary stream that a program map declares.
 *
 * @param codec FFmpeg's name
 */
record TsStream(int pid, Kind kind, String codec) {

  enum Kind {
    VIDEO,
    AUDIO
  }
}
