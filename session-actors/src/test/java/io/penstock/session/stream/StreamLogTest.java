package io.penstock.session.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class StreamLogTest {

  private static final StreamId STREAM = new StreamId("m1");

  @AfterEach
  void noContextIsLeftBehind() {
    MDC.clear();
  }

  @Test
  void namesTheStreamWhileTheActionRuns() {
    assertThat(StreamLog.<String>about(STREAM, () -> MDC.get("manifestID"))).isEqualTo("m1");
    assertThat(MDC.get("manifestID")).isNull();
  }

  @Test
  void leavesTheContextOfItsCallerAsItWas() {
    MDC.put("manifestID", "outer");

    assertThatThrownBy(
            () ->
                StreamLog.about(
                    STREAM,
                    (Runnable)
                        () -> {
                          throw new IllegalStateException("broken");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(MDC.get("manifestID")).isEqualTo("outer");
  }
}
