package io.penstock.node.http.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.node.http.connection.HeadScanner.Verdict;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadScannerTest {

  private static final String HEAD = "PUT /live/a/0.ts HTTP/1.1\r\nHost: gw\r\n";
  private static final String ABSURD = "Content-Length: 18446744073709551620\r\n\r\n";

  private final HeadScanner scanner = new HeadScanner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 18446744073709551620",
        "content-length:0000000000000000004",
        "CONTENT-LENGTH:\t 1234567890123456789",
        "X: y\nContent-Length: 18446744073709551620"
      })
  void findsTheDigitThatIsTooMuch(String line) {
    String request = HEAD + line + "\r\n\r\n";

    assertThat(scan(request)).isEqualTo(Verdict.SPOIL);

    assertThat(request.charAt(scanner.position())).isBetween('0', '9');
    assertThat(request.substring(0, scanner.position())).containsPattern("[^0-9][0-9]{18}$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 999999999999999999",
        "Content-Lengths: 18446744073709551620",
        "X-Content-Length: 18446744073709551620",
        "X: Content-Length: 18446744073709551620",
        "Livepeer: 18446744073709551620"
      })
  void letsEverythingElsePass(String line) {
    assertThat(scan(HEAD + line + "\r\n\r\n")).isEqualTo(Verdict.PASS);
  }

  @Property
  void findsItHoweverTheBytesAreCut(@ForAll @IntRange(min = 1, max = 60) int piece) {
    byte[] body = new byte[100];
    Arrays.fill(body, (byte) '\n');
    String first = HEAD + "Content-Length: 100\r\n\r\n" + new String(body, ISO_8859_1);
    byte[] bytes = (first + HEAD + ABSURD).getBytes(ISO_8859_1);
    HeadScanner fresh = new HeadScanner();
    int spoilt = -1;

    for (int start = 0; start < bytes.length && spoilt < 0; start += piece) {
      byte[] part = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + piece));
      if (fresh.scan(part) == Verdict.SPOIL) {
        spoilt = start + fresh.position();
      }
    }

    assertThat(spoilt).isEqualTo((first + HEAD + ABSURD).indexOf("18446744073709551620") + 18);
  }

  @Test
  void doesNotLookIntoBodiesOfDeclaredLength() {
    assertThat(scan(HEAD + "Content-Length: " + ABSURD.length() + "\r\n\r\n" + ABSURD))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void cannotBeLedAstrayByALengthInsideAChunkedBody() {
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    String planted = "20\r\n\r\nContent-Length: 999999\r\n\r\nxxxx\r\n0\r\n\r\n";

    assertThat(scan(chunked + planted)).isEqualTo(Verdict.PASS);
    assertThat(scan(HEAD + ABSURD)).isEqualTo(Verdict.SPOIL);
  }

  @Test
  void noticesThatABodyIsFollowedByNoRequest() {
    String request = HEAD + "Content-Length: 3\r\n\r\nabc";

    assertThat(scan(request + "\r\n" + request + "garbage")).isEqualTo(Verdict.LOST);

    assertThat(scanner.position()).isEqualTo(2 * request.length() + 2);
  }

  @Property
  void takesAnyBytes(@ForAll byte[] bytes) {
    HeadScanner fresh = new HeadScanner();

    fresh.scan(bytes);

    assertThat(fresh.position()).isBetween(0, bytes.length);
  }

  private Verdict scan(String text) {
    return scanner.scan(text.getBytes(ISO_8859_1));
  }
}
