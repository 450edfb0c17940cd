package io.penstock.session.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.selection.orchestrator.OrchestratorUri;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultUrlTest {

  private static final OrchestratorUri TRANSCODER = OrchestratorUri.parse("https://o.example:8935");

  @ParameterizedTest
  @CsvSource({
    "https://o.example:8935/stream/x/p/0.ts, https://o.example:8935/stream/x/p/0.ts",
    "https://o.example:8935/stream/x/a b/0.ts, https://o.example:8935/stream/x/a%20b/0.ts",
    "https://o.example:8935/stream/x/a%20b/0.ts, https://o.example:8935/stream/x/a%20b/0.ts",
    "https://o.example:8935/ä/0.ts, https://o.example:8935/%C3%A4/0.ts",
    "/stream/x/p/0.ts, https://o.example:8935/stream/x/p/0.ts",
    "stream/x/p/0.ts, https://o.example:8935/stream/x/p/0.ts",
    "//other.example/0.ts, https://other.example/0.ts",
    "http://bucket.store.example/k/0.ts?sig=a+b, http://bucket.store.example/k/0.ts?sig=a+b"
  })
  void leadsWhereThePeerMeant(String text, String url) {
    assertThat(ResultUrl.resolve(TRANSCODER, text)).get().hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "file:///etc/passwd",
        "ftp://o.example/0.ts",
        "jar:https://o.example/a!/b",
        "https:///0.ts",
        "https://user:password@o.example/0.ts",
        "https://o.example:0/0.ts",
        "https://o.example:99999/0.ts",
        "http://[::1/0.ts",
        "100%"
      })
  void leadsNowhereElse(String text) {
    assertThat(ResultUrl.resolve(TRANSCODER, text)).isEmpty();
  }
}
