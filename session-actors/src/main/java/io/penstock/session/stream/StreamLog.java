package io.penstock.session.stream;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Marks log lines as being about a stream: the log's form prints the stream's id in front of them,
 * so that messages need not name it. Usable from any thread.
 */
public final class StreamLog {

  /** Under which the log's context has the stream's id; go-livepeer's word. */
  public static final String MANIFEST_ID = "manifestID";

  static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

  private StreamLog() {}

  /** Runs {@code action}; what it logs is about {@code stream}. */
  public static void about(StreamId stream, Runnable action) {
    about(
        stream,
        () -> {
          action.run();
          return stream;
        });
  }

  /** The result of {@code action}; what it logs is about {@code stream}. */
  public static <T> T about(StreamId stream, Supplier<T> action) {
    String before = MDC.get(MANIFEST_ID);
    MDC.put(MANIFEST_ID, stream.value());
    try {
      return action.get();
    } finally {
      if (before == null) {
        MDC.remove(MANIFEST_ID);
      } else {
        MDC.put(MANIFEST_ID, before);
      }
    }
  }
}
