package io.penstock.session.protocol.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.media.MediaBytes;
import io.penstock.session.protocol.AttemptDeadlines;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.Rendition;
import io.penstock.session.protocol.SegmentHeaders;
import io.penstock.session.protocol.SegmentRequest;
import io.penstock.session.protocol.testing.Jobs;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultVerifierTest {

  private static final OrchestratorUri ORCHESTRATOR = OrchestratorUri.parse("https://o.example");
  private static final EthAddress KEY = new EthAddress("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final EthAddress OTHER = new EthAddress("11".repeat(20));

  /** By that key over the two renditions (orchestrator-wire-protocol.md 11). */
  private static final ByteString SIGNATURE =
      ByteString.copyFrom(
          HexFormat.of()
              .parseHex(
                  "a79d9d38879b49446c38dac31464ea21f68a7bdae6d9443a5bb676fd3faeb4ab"
                      + "40cf63e5f6d97a55000d51a1999f577c2f0dc2f253dc4b646fc3aa7d620983a11b"));

  private static final List<Rendition> RENDITIONS =
      List.of(rendition(0, "rendition-one"), rendition(1, "rendition-two"));

  private final List<Optional<Duration>> sources = new ArrayList<>();
  private final ResultVerifier verifier =
      new ResultVerifier(
          (bytes, profile, pixels, source) -> {
            sources.add(source);
            return Optional.empty();
          });

  @Test
  void acceptsASignatureByTheOrchestratorsAddress() {
    assertThat(fault(KEY, Optional.of(OTHER), SIGNATURE)).isEmpty();
  }

  @Test
  void acceptsASignatureByTheRecipientWhenThereIsNoAddress() {
    assertThat(fault(EthAddress.ZERO, Optional.of(KEY), SIGNATURE)).isEmpty();
  }

  @Test
  void rejectsASignatureBySomebodyElse() {
    assertThat(fault(OTHER, Optional.of(KEY), SIGNATURE))
        .get()
        .isInstanceOf(FailureKind.Faulty.class);
  }

  @Test
  void rejectsAMissingSignatureOnchain() {
    assertThat(fault(KEY, Optional.of(KEY), ByteString.EMPTY)).isPresent();
  }

  @Test
  void asksForNoSignatureOffchain() {
    assertThat(fault(EthAddress.ZERO, Optional.empty(), ByteString.EMPTY)).isEmpty();
    assertThat(fault(OTHER, Optional.empty(), ByteString.EMPTY)).isEmpty();
  }

  @Test
  void looksAtEveryRenditionAndSaysWhatIsWrong() {
    FailureKind wrong = new FailureKind.Faulty("second");
    ResultVerifier picky =
        new ResultVerifier(
            (bytes, profile, pixels, source) ->
                profile.equals(Jobs.TWO_PROFILES.get(1)) ? Optional.of(wrong) : Optional.empty());

    assertThat(
            picky.fault(
                request(EthAddress.ZERO, Optional.empty(), false), RENDITIONS, ByteString.EMPTY))
        .contains(wrong);
  }

  @Test
  void comparesDurationsOnlyWithTheWholeSource() {
    Optional<FailureKind> whole = fault(EthAddress.ZERO, Optional.empty(), ByteString.EMPTY);
    Optional<FailureKind> clipped =
        verifier.fault(
            request(EthAddress.ZERO, Optional.empty(), true), RENDITIONS, ByteString.EMPTY);

    assertThat(whole).isEmpty();
    assertThat(clipped).isEmpty();
    Optional<Duration> source = Optional.of(Duration.ofSeconds(2));
    assertThat(sources).containsExactly(source, source, Optional.empty(), Optional.empty());
  }

  private Optional<FailureKind> fault(
      EthAddress signer, Optional<EthAddress> recipient, ByteString signature) {
    return verifier.fault(request(signer, recipient, false), RENDITIONS, signature);
  }

  private static SegmentRequest request(
      EthAddress signer, Optional<EthAddress> recipient, boolean clipped) {
    Duration two = Duration.ofSeconds(2);
    return new SegmentRequest(
        new OrchestratorSession(
            ORCHESTRATOR,
            ORCHESTRATOR,
            Jobs.token(0),
            Capabilities.of(),
            signer,
            recipient,
            Optional.empty()),
        new SegmentHeaders("", ""),
        new AttemptDeadlines(two, two, two),
        Jobs.TWO_PROFILES,
        two,
        MediaBytes.owning(new byte[1]),
        clipped);
  }

  private static Rendition rendition(int profile, String text) {
    return new Rendition(
        Jobs.TWO_PROFILES.get(profile),
        URI.create("https://o.example/" + profile),
        1,
        MediaBytes.owning(text.getBytes(US_ASCII)));
  }
}
