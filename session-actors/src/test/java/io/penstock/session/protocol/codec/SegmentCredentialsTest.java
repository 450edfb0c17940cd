package io.penstock.session.protocol.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.payments.signing.EthAddress;
import io.penstock.payments.signing.Keccak256;
import io.penstock.payments.signing.LivepeerSignature;
import io.penstock.payments.signing.RequestSigner;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.protocol.SegmentJob;
import io.penstock.session.protocol.testing.Jobs;
import io.penstock.session.protocol.testing.Vectors;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.stream.StreamId;
import io.penstock.session.wire.SegData;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

class SegmentCredentialsTest {

  private static final OrchestratorUri ANY = OrchestratorUri.parse("https://o.example:8935");
  private static final SegmentCredentials OFFCHAIN =
      new SegmentCredentials(RequestSigner.offchain());

  /** The segment of orchestrator-wire-protocol.md 11. */
  private static final SegmentJob REFERENCE =
      job("demo", 7, Keccak256.of("livepeer segment bytes".getBytes(US_ASCII)), 2000);

  @Test
  void writesTheHeaderOfTheReference() {
    SegmentHeaders headers = OFFCHAIN.headers(REFERENCE, Jobs.session(ANY, Jobs.token(1790000000)));

    assertThat(headers.segment())
        .isEqualTo(
            "CgRkZW1vEAcaII/4M37aJ/AwqloteRQbVefRNZnL6PtOS7j9TSyyZI+7IgdpbnZhbGlkMNAPOggKBIOggCAq"
                + "AEIyCiAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHxIIZGVhZGJlZWYYgPfE1QaKAiGCAQ5Q"
                + "MjQwcDMwZnBzMTZ4OYgBqgOQAfABmAHAzySgAR6KAiGCAQ5QMzYwcDMwZnBzMTZ4OYgBgAWQAegCmAGA"
                + "n0mgAR4=");
    assertThat(headers.payment()).isEmpty();
  }

  static Stream<Arguments> capturedFromAGateway() {
    return Vectors.gatewayRequests().stream()
        .filter(request -> request.has("segdata"))
        .map(request -> Arguments.of(request.get("name").asText(), request));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("capturedFromAGateway")
  void writesWhatAStockGatewayWrites(String name, JsonNode request) {
    JsonNode segData = request.get("segdata");
    String captured =
        StreamSupport.stream(request.get("headers").spliterator(), false)
            .filter(header -> header.get(0).asText().equals("Livepeer-Segment"))
            .findFirst()
            .orElseThrow()
            .get(1)
            .asText();

    SegmentHeaders headers =
        OFFCHAIN.headers(Jobs.captured(segData), Jobs.session(ANY, Jobs.capturedToken(segData)));

    assertThat(headers.segment()).isEqualTo(captured);
  }

  @Test
  void signsTheMessageOfTheReference() {
    byte[] message = SegmentCredentials.signedMessage(REFERENCE);

    assertThat(message).hasSize(84);
    assertThat(Keccak256.of(message))
        .isEqualTo(hex("11675cda8a23a240d643d3f2bdd03d25131891bf5351d17280b977afb6dd311d"));
  }

  @Test
  void putsTheSignatureIntoTheHeader() throws Exception {
    SegmentCredentials onchain = new SegmentCredentials(new DevelopmentKey());

    SegmentHeaders headers = onchain.headers(REFERENCE, Jobs.session(ANY, Jobs.token(1790000000)));

    assertThat(decoded(headers).getSig().toByteArray())
        .isEqualTo(
            hex(
                "e88bae5d00c68bf6faf6104884375b3ee7bd5d38c539904a2c3ab8a432220d02"
                    + "13bcc2b9bc7e95897132807d39de0a5da8951b5676885449bc47269409e54f661c"));
  }

  @Property(tries = 200)
  void survivesTheRoundTrip(
      @ForAll long sequence,
      @ForAll @Size(32) byte[] hash,
      @ForAll @IntRange(max = 300_000) int millis,
      @ForAll @Size(min = 1, max = 64) byte[] token)
      throws Exception {
    AuthToken authToken = new AuthToken(HexFormat.of().formatHex(token), "s", sequence);

    SegmentHeaders headers =
        OFFCHAIN.headers(job("m", sequence, hash, millis), Jobs.session(ANY, authToken));

    SegData read = decoded(headers);
    assertThat(read.getSeq()).isEqualTo(sequence);
    assertThat(read.getHash().toByteArray()).isEqualTo(hash);
    assertThat(read.getDuration()).isEqualTo(millis);
    assertThat(AuthTokenCodec.decode(read.getAuthToken())).contains(authToken);
    assertThat(CapabilitiesCodec.decode(read.getCapabilities()))
        .contains(Capabilities.of(0, 1, 12, 26));
    assertThat(read.getFullProfilesCount()).isEqualTo(2);
  }

  private static SegmentJob job(String stream, long sequence, byte[] hash, int millis) {
    return new SegmentJob(
        new StreamId(stream),
        sequence,
        ContentHash.of(hash),
        Duration.ofMillis(millis),
        Jobs.TWO_PROFILES,
        Capabilities.of(0, 1, 12, 26),
        Optional.empty(),
        false);
  }

  private static SegData decoded(SegmentHeaders headers) throws Exception {
    return SegData.parseFrom(Base64.getDecoder().decode(headers.segment()));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** The public development key of the reference. */
  private static final class DevelopmentKey implements RequestSigner {

    private static final ECKeyPair KEY =
        ECKeyPair.create(
            new BigInteger("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80", 16));

    @Override
    public EthAddress address() {
      return new EthAddress("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    }

    @Override
    public byte[] sign(byte[] message) {
      Sign.SignatureData data = Sign.signMessage(LivepeerSignature.digest(message), KEY, false);
      byte[] signature = new byte[65];
      System.arraycopy(data.getR(), 0, signature, 0, 32);
      System.arraycopy(data.getS(), 0, signature, 32, 32);
      signature[64] = data.getV()[0];
      return signature;
    }
  }
}
