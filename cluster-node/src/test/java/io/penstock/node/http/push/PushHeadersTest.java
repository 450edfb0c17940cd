package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import io.penstock.session.protocol.SegmentJob.Clip;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushHeadersTest {

  @ParameterizedTest
  @CsvSource({"1500,1500", "2000.5,2000", "abc,2000", "'',2000", "0,0", "-1,-1", "300001,300001"})
  void readsTheDurationInMilliseconds(String text, long millis) {
    assertThat(parse("Content-Duration", text).duration()).hasMillis(millis);
  }

  @Test
  void takesTwoSecondsWhenThereIsNoDuration() {
    assertThat(PushHeaders.parse(HttpRequest.PUT("/")).duration()).hasSeconds(2);
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/mixed,true",
    "'multipart/mixed, */*',false",
    "*/*,false",
    "Multipart/Mixed,false"
  })
  void wantsExactlyMultipart(String accept, boolean multipart) {
    assertThat(parse("Accept", accept).multipart()).isEqualTo(multipart);
  }

  @Test
  void readsASlice() {
    assertThat(parse("Content-Slice-From", "500").clip())
        .contains(new Clip(Duration.ofMillis(500), Duration.ZERO));
    assertThat(parse("Content-Slice-To", "x").clip()).isEqualTo(Optional.empty());
    assertThat(parse("Content-Slice-To", "-5").clip()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"100,10,100ms,10ms", "1500,1000,1.5s,1s", "3661500,60000,1h1m1.5s,1m0s"})
  void refusesASliceThatEndsBeforeItStarts(long from, long to, String fromText, String toText) {
    HttpRequest request =
        HttpRequest.PUT("/")
            .addHeader(RawHeader.create("Content-Slice-From", String.valueOf(from)))
            .addHeader(RawHeader.create("Content-Slice-To", String.valueOf(to)));

    assertThatThrownBy(() -> PushHeaders.parse(request))
        .hasMessage("Invalid slice config from=" + fromText + " to=" + toText);
  }

  @Test
  void readsTheDeadlineOfThePublisher() {
    assertThat(
            parse("Livepeer-Transcode-Configuration", "{\"deadlineMs\":2500}")
                .configuration()
                .orElseThrow()
                .deadline())
        .contains(Duration.ofMillis(2500));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,10.0.0.1",
    "10.0.0.1:99,10.0.0.1",
    "[2001:db8::1]:99,2001:db8::1",
    "2001:db8::1,2001:db8::1"
  })
  void namesTheClientWithoutItsPort(String forwarded, String address) {
    HttpRequest request =
        HttpRequest.PUT("/")
            .addHeader(RawHeader.create("X-Forwarded-For", forwarded + ", 1.1.1.1"));

    assertThat(ClientAddress.of(request)).isEqualTo(address);
  }

  private static PushHeaders parse(String name, String value) {
    return PushHeaders.parse(HttpRequest.PUT("/").addHeader(RawHeader.create(name, value)));
  }
}
