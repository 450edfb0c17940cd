package io.penstock.session.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.ConfigFactory;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.stream.testing.WireSamples;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is stored or travels between nodes of different versions. */
final class StreamWireFormatTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create("wire", ConfigFactory.load("application-test"));
  private static final Serialization SERIALIZATION = SerializationExtension.get(KIT.system());
  private static final CBORMapper CBOR = new CBORMapper();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @TestFactory
  Stream<DynamicTest> bytesWrittenByEarlierVersionsAreStillUnderstood() {
    return samples().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () ->
                        assertThat(decodeLike(sample.getValue(), golden(sample)))
                            .isEqualTo(sample.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> todaysBytesAreUnderstood() {
    return samples().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () ->
                        assertThat(decodeLike(sample.getValue(), encode(sample.getValue())))
                            .isEqualTo(sample.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> unknownMembersAreSkipped() {
    return samples().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      ObjectNode newer = tree(sample.getValue());
                      newer.putObject("addedLater").put("by", "a newer version");

                      Object decoded = decodeLike(sample.getValue(), CBOR.writeValueAsBytes(newer));

                      assertThat(decoded).isEqualTo(sample.getValue());
                    }));
  }

  @Test
  void everyTypeHasASample() {
    List<Class<?>> sampled = new ArrayList<>();
    samples().values().forEach(value -> sampled.add(value.getClass()));
    WireSamples.failures().forEach(failure -> sampled.add(failure.getClass()));

    assertThat(sampled)
        .contains(StreamEvent.class.getPermittedSubclasses())
        .contains(StreamSession.Message.class.getPermittedSubclasses())
        .contains(StreamReply.class.getPermittedSubclasses())
        .contains(FailureKind.class.getPermittedSubclasses());
  }

  @Test
  void anEventOfANewerVersionIsIgnored() throws IOException {
    byte[] bytes = renamed(event(), "event", "viewer-counted");

    assertThat(decodeLike(event(), bytes)).isEqualTo(new StreamEvent.Ignored());
  }

  @Test
  void aMessageOfANewerVersionIsIgnored() throws IOException {
    Object message = messages().get("message-return-grant");

    byte[] bytes = renamed(message, "message", "prefetch");

    assertThat(decodeLike(message, bytes)).isEqualTo(new StreamSession.Ignored());
  }

  @Test
  void aReplyOfANewerVersionIsIgnoredAndNamesItsRequest() throws IOException {
    StreamReply reply = (StreamReply) WireSamples.replies().get("reply-gave-up");

    byte[] bytes = renamed(reply, "reply", "hedged");

    assertThat(decodeLike(reply, bytes)).isEqualTo(new StreamReply.Ignored(reply.request()));
  }

  @Test
  void anOutcomeOfANewerVersionBlamesNoOrchestrator() throws IOException {
    Object settle = messages().get("message-settle-succeeded");
    ObjectNode newer = tree(settle);
    ((ObjectNode) newer.get("outcome")).put("outcome", "half-done");

    Object decoded = decodeLike(settle, CBOR.writeValueAsBytes(newer));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            StreamSession.Settle.class,
            settled ->
                assertThat(settled.outcome())
                    .isInstanceOfSatisfying(
                        SegmentOutcome.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("own-fault")));
  }

  @Test
  void aFailureOfANewerVersionCountsAsAFault() throws IOException {
    Object settle = messages().get("message-settle-failed-busy");
    ObjectNode newer = tree(settle);
    ((ObjectNode) newer.at("/outcome/failure")).put("kind", "melted");

    Object decoded = decodeLike(settle, CBOR.writeValueAsBytes(newer));

    assertThat(((StreamSession.Settle) decoded).outcome())
        .isEqualTo(new SegmentOutcome.Failed(new FailureKind.Faulty("OrchestratorBusy")));
  }

  @Test
  void storedBytesDoNotNameClasses() throws IOException {
    for (Map.Entry<String, Object> sample : samples().entrySet()) {
      assertThat(manifest(sample.getValue())).as(sample.getKey()).isEmpty();
      assertThat(new String(encode(sample.getValue()), US_ASCII))
          .as(sample.getKey())
          .doesNotContain("io.penstock");
    }
  }

  @Test
  void whatAStreamTellsItselfNeverLeavesItsNode() {
    assertThatThrownBy(() -> SERIALIZATION.findSerializerFor(StreamSession.stopMessage()))
        .isInstanceOf(NotSerializableException.class);
  }

  private static Map<String, Object> samples() {
    Map<String, Object> samples = messages();
    samples.putAll(WireSamples.events());
    samples.putAll(WireSamples.records());
    samples.putAll(WireSamples.replies());
    return samples;
  }

  private static Map<String, Object> messages() {
    return WireSamples.messages(Adapter.toTyped(Adapter.toClassic(KIT.system()).deadLetters()));
  }

  private static Object event() {
    return new StreamEvent.StreamClosed(3, "idle");
  }

  private static byte[] golden(Map.Entry<String, Object> sample) throws IOException {
    String file = "/golden/" + sample.getKey() + ".hex";
    try (InputStream hex = StreamWireFormatTest.class.getResourceAsStream(file)) {
      requireNonNull(hex, () -> file + " is missing; today's bytes are\n" + hex(sample));
      return HexFormat.of()
          .parseHex(new String(hex.readAllBytes(), US_ASCII).replaceAll("\\s", ""));
    }
  }

  private static String hex(Map.Entry<String, Object> sample) {
    return HexFormat.of().formatHex(encode(sample.getValue())).replaceAll(".{96}", "$0\n");
  }

  private static byte[] encode(Object value) {
    return SERIALIZATION.serialize(value).get();
  }

  private static Object decodeLike(Object sample, byte[] bytes) throws IOException {
    int serializer = SERIALIZATION.findSerializerFor(sample).identifier();
    return SERIALIZATION.deserialize(bytes, serializer, manifest(sample)).get();
  }

  private static String manifest(Object value) throws IOException {
    return Serializers.manifestFor(SERIALIZATION.findSerializerFor(value), value);
  }

  private static ObjectNode tree(Object value) throws IOException {
    return (ObjectNode) CBOR.readTree(encode(value));
  }

  private static byte[] renamed(Object value, String property, String type) throws IOException {
    return CBOR.writeValueAsBytes(tree(value).put(property, type));
  }
}
