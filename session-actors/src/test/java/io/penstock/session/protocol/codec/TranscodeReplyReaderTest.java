package io.penstock.session.protocol.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.codec.TranscodeReply.Done;
import io.penstock.session.protocol.codec.TranscodeReply.Refused;
import io.penstock.session.protocol.testing.Jobs;
import io.penstock.session.protocol.testing.Vectors;
import io.penstock.session.wire.OrchestratorInfo;
import io.penstock.session.wire.TranscodeData;
import io.penstock.session.wire.TranscodeResult;
import io.penstock.session.wire.TranscodedSegmentData;
import java.net.URI;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TranscodeReplyReaderTest {

  private static final OrchestratorSession SESSION =
      Jobs.session(OrchestratorUri.parse("https://o.example:8935"), Jobs.token(1790000000));

  static Stream<Arguments> captured() {
    return Vectors.exchanges().stream()
        .map(exchange -> Arguments.of(exchange.get("name").asText(), exchange));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captured")
  void readsCapturedResults(String name, JsonNode exchange) {
    JsonNode expected = exchange.at("/response/transcode_result");
    byte[] body = HexFormat.of().parseHex(exchange.at("/response/body_hex").asText());
    int count = expected.at("/data/segments").size();

    TranscodeReply reply = TranscodeReplyReader.read(body, SESSION, count, false);

    if (expected.has("error")) {
      assertThat(((Refused) reply).failure().reason()).contains(expected.get("error").asText());
    } else {
      Done done = (Done) reply;
      assertThat(done.results()).hasSize(count);
      for (int i = 0; i < count; i++) {
        JsonNode segment = expected.at("/data/segments/" + i);
        assertThat(done.results().get(i).url()).hasToString(segment.get("url").asText());
        assertThat(done.results().get(i).pixels()).isEqualTo(segment.get("pixels").asLong());
      }
      assertThat(done.renewed().orElseThrow().listed()).isEqualTo(SESSION.listed());
      assertThat(done.renewed().orElseThrow().transcoder())
          .isEqualTo(OrchestratorUri.parse(expected.at("/info/transcoder").asText()));
    }
  }

  @Test
  void readsTheResultOfTheReference() {
    String url = "https://o.example:8935/stream/deadbeef/P240p30fps16x9/7.ts";
    byte[] body =
        HexFormat.of()
            .parseHex(
                "08071a430a410a3a"
                    + HexFormat.of().formatHex(url.getBytes(US_ASCII))
                    + "1080b5f602");

    Done done = (Done) TranscodeReplyReader.read(body, SESSION, 1, false);

    assertThat(done.results()).containsExactly(new TranscodeReply.Result(URI.create(url), 6134400));
    assertThat(done.renewed()).isEmpty();
  }

  @Test
  void readsBusyOfTheReference() {
    byte[] body = HexFormat.of().parseHex("080712104f7263686573747261746f7242757379");

    assertThat(TranscodeReplyReader.read(body, SESSION, 2, false))
        .isEqualTo(new Refused(new FailureKind.Busy("it reported: OrchestratorBusy")));
  }

  @Test
  void refusesAnEmptyBody() {
    assertThat(code(TranscodeReplyReader.read(new byte[0], SESSION, 2, false))).isEqualTo("faulty");
  }

  @Test
  void refusesFewerAndMoreRenditionsThanProfiles() {
    byte[] two = result("http://o.example/1", "http://o.example/2").toByteArray();

    assertThat(TranscodeReplyReader.read(two, SESSION, 2, false)).isInstanceOf(Done.class);
    assertThat(code(TranscodeReplyReader.read(two, SESSION, 3, false))).isEqualTo("faulty");
    assertThat(code(TranscodeReplyReader.read(two, SESSION, 1, false))).isEqualTo("faulty");
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    byte[] body = result("http://o.example/1").toByteString().concat(unknownField()).toByteArray();

    assertThat(TranscodeReplyReader.read(body, SESSION, 1, false)).isInstanceOf(Done.class);
  }

  @Test
  void keepsTheOldSessionWhenTheRestatementLacksAToken() {
    TranscodeResult result =
        result("http://o.example/1").toBuilder()
            .setInfo(OrchestratorInfo.newBuilder().setTranscoder("https://o.example:8935"))
            .build();

    Done done = (Done) TranscodeReplyReader.read(result.toByteArray(), SESSION, 1, false);

    assertThat(done.renewed()).isEmpty();
  }

  @Property(tries = 1000)
  void neverThrowsOnHostileBytes(@ForAll @Size(max = 300) byte[] body) {
    assertThat(TranscodeReplyReader.read(body, SESSION, 1, false)).isNotNull();
  }

  @Property(tries = 500)
  void neverThrowsOnHostileTexts(@ForAll @StringLength(max = 400) String text) {
    TranscodeReply reply = TranscodeReplyReader.read(result(text).toByteArray(), SESSION, 1, false);

    if (reply instanceof Done done) {
      assertThat(done.results().get(0).url().getScheme()).isIn("http", "https");
    }
  }

  @Property(tries = 500)
  void neverThrowsOnDamagedResults(@ForAll @Size(min = 1, max = 5) int[] places) {
    byte[] body = result("http://o.example/1", "http://o.example/2").toByteArray();
    for (int place : places) {
      body[Math.floorMod(place, body.length)] ^= (byte) (place >>> 24 | 1);
    }

    assertThat(TranscodeReplyReader.read(body, SESSION, 2, false)).isNotNull();
  }

  private static ByteString unknownField() {
    return ByteString.copyFrom(new byte[] {(byte) 0xf8, 0x07, 0x01});
  }

  private static TranscodeResult result(String... urls) {
    TranscodeData.Builder data = TranscodeData.newBuilder();
    for (String url : urls) {
      data.addSegments(TranscodedSegmentData.newBuilder().setUrl(url).setPixels(100));
    }
    return TranscodeResult.newBuilder().setData(data).build();
  }

  private static String code(TranscodeReply reply) {
    return ((Refused) reply).failure().code();
  }
}
