package io.penstock.node.http.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.node.http.testing.Media;
import io.penstock.node.http.testing.RawClient;
import io.penstock.node.http.testing.RawClient.Answer;
import io.penstock.node.http.testing.TestPort;
import java.net.URLEncoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client sends as well-formed HTTP, it gets an answer of ours on a live connection. */
class LiveFuzzTest {

  private static TestPort port;

  @BeforeContainer
  static void start() {
    port = TestPort.options().start();
  }

  @AfterContainer
  static void stop() {
    port.close();
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "live",
                "..",
                ".",
                "",
                "a",
                "0",
                "1.ts",
                "2.mp4",
                ".ts",
                "%2e%2e",
                "%2f",
                "%00",
                "x.m3u8",
                "video-to-video",
                "stream",
                "~",
                ":",
                "@",
                "a;b=c",
                "%F0%9F%98%80"),
            Arbitraries.strings().ofMaxLength(12).map(text -> URLEncoder.encode(text, ISO_8859_1)));
    return pieces.list().ofMaxSize(6).map(list -> "/live/" + String.join("/", list));
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> names =
        Arbitraries.of(
            "Content-Duration",
            "Content-Resolution",
            "Content-Slice-From",
            "Content-Slice-To",
            "Accept",
            "Content-Type",
            "X-Forwarded-For",
            "Cookie",
            "Livepeer-Transcode-Configuration");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "multipart/mixed",
                "99999999999999999999",
                "-9223372036854775808",
                "{}",
                "[]",
                "{\"profiles\":[{\"name\":\"p\"}]}",
                "{\"profiles\":[{\"fps\":1e99}]}",
                "{\"manifestID\":\"../..\"}",
                "video/mp2t",
                "text/plain; charset=\"",
                ""),
            Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40));
    return Combinators.combine(names, values)
        .as((name, value) -> name + ": " + value.strip())
        .list()
        .ofMaxSize(6)
        .map(lines -> String.join("\r\n", lines));
  }

  @Property(tries = 150)
  void answersEveryPath(@ForAll("paths") String path) {
    assertAnswered("PUT " + path + " HTTP/1.1\r\nHost: gw");
  }

  @Property(tries = 150)
  void answersEveryCombinationOfHeaders(@ForAll("headers") String headers) {
    String lines = headers.isEmpty() ? "" : "\r\n" + headers;
    assertAnswered("POST /live/fuzz/1.ts HTTP/1.1\r\nHost: gw" + lines);
  }

  @Property(tries = 50)
  void answersEveryBody(@ForAll byte[] body) {
    try (RawClient client = port.connect()) {
      assertThat(client.put("/live/fuzz/1.ts", body).receive().status()).isIn(200, 422);
      assertThat(client.put("/live/fuzz/2.ts", Media.segment0()).receive().status()).isEqualTo(200);
    }
  }

  private static void assertAnswered(String head) {
    try (RawClient client = port.connect()) {
      Answer answer = client.send(head + "\r\nContent-Length: 3\r\n\r\nabc").receive();

      assertThat(answer.status()).isIn(200, 307, 400, 404, 422, 500);
      if (answer.status() == 500) {
        assertThat(answer.text()).startsWith("Could not create stream ID: url=");
      }
    }
    try (RawClient client = port.connect()) {
      assertThat(client.put("/live/good/1.ts", Media.segment0()).receive().status()).isEqualTo(200);
    }
  }
}
