package io.penstock.node.http.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.session.profile.VideoProfile.Container;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushPathTest {

  @ParameterizedTest
  @CsvSource({
    "/live/foo/0.ts,foo,0",
    "/live/10.ts,10,10",
    "/live/seg.ts,seg,0",
    "/live/foo/bar/3.ts,foo,3",
    "/live/olive/7.ts,olive,7",
    "/live/t_live/7.ts,t_live,7",
    "/live/live/7.ts,live,7",
    "/live/my.stream/0.ts,my.stream,0",
    "/live/foo/a.ts,foo,0",
    "/live/foo/-1.ts,foo,0",
    "/live/foo/1.5.ts,foo,0",
    "/live/foo/18446744073709551615.ts,foo,-1",
    "/live/foo/18446744073709551616.ts,foo,0",
    "/live/a%5Fb/1.ts,a_b,1"
  })
  void readsStreamAndSequence(String path, String externalId, long sequence) {
    assertThat(parse(path)).isEqualTo(new PushPath(externalId, sequence, Container.MPEGTS));
  }

  @Test
  void readsTheContainerFromTheExtension() {
    assertThat(parse("/live/foo/0.mp4").container()).isEqualTo(Container.MP4);
  }

  @ParameterizedTest
  @CsvSource({
    "/live/foo/0.m3u8,.m3u8",
    "/live/foo/0.TS,.TS",
    "/live/foo/0,''",
    "/live/foo.ts/0,''",
    "/live/foo/,''",
    "/live/,''"
  })
  void refusesOtherExtensions(String path, String extension) {
    assertRefused(path, "ignoring file extension: " + extension);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live/.ts",
        "/live/../0.ts",
        "/live/foo/../0.ts",
        "/live/%2e%2e/0.ts",
        "/live/foo/%2e%2e%2f0.ts",
        "/live/foo/./0.ts",
        "/live/.hidden/0.ts",
        "/live/a%2Fb/0.ts",
        "/live/a%5Cb/0.ts",
        "/live/a%00/0.ts",
        "/live/a%0d%0ab/0.ts",
        "/live/a b/0.ts",
        "/live/%zz/0.ts",
        "/live/f%C3%B6%C3%B6/0.ts",
        "/live/video-to-video/0.ts"
      })
  void refusesNamesThatWouldNotComeBack(String path) {
    assertRefused(path, "Bad URL url=http://gw");
  }

  @Property
  void neverFailsInAnotherWay(@ForAll String rest) {
    try {
      assertThat(parse("/live/" + rest).externalId()).matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*");
    } catch (PushRefusedException e) {
      assertThat(e.status()).isEqualTo(400);
    }
  }

  private static void assertRefused(String path, String text) {
    assertThatThrownBy(() -> parse(path))
        .isInstanceOfSatisfying(
            PushRefusedException.class, e -> assertThat(e.status()).isEqualTo(400))
        .hasMessage(text);
  }

  private static PushPath parse(String path) {
    return PushPath.parse(path, "http://gw");
  }
}
