package io.penstock.session.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For what is logged from other threads than an actor's. */
final class StreamLog {

  static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

  private StreamLog() {}
}
