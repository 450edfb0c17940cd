package io.penstock.session.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of streams, usable from any thread. */
final class StreamLog {

  static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

  private StreamLog() {}
}
