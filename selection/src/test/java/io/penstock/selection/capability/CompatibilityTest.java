package io.penstock.selection.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

  private static final Capabilities JOB = Capabilities.of(0, 1, 12, 26);
  private static final Capabilities OFFER = new Capabilities(List.of(67133439L), "0.9.1", "0.9.1");

  @Test
  void isGivenByASuperset() {
    assertThat(Compatibility.obstacle(JOB, OFFER)).isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(Compatibility.obstacle(Capabilities.of(0, 15, 70), OFFER))
        .contains("it lacks HEVC decode, bit 70");
  }

  @Test
  void ignoresWordsThatAreZero() {
    Capabilities padded = new Capabilities(List.of(67112963L, 0L), "", "");

    assertThat(Compatibility.obstacle(padded, OFFER)).isEmpty();
    assertThat(padded.words()).hasSize(1);
  }

  @Test
  void readsTheHighestBitOfAWordUnsigned() {
    assertThat(Compatibility.obstacle(Capabilities.of(63), Capabilities.of(63))).isEmpty();
    assertThat(Compatibility.obstacle(Capabilities.of(63), Capabilities.of(62))).isPresent();
  }

  @Test
  void needsWhatTheOrchestratorInsistsOn() {
    Capabilities insisting = new Capabilities(List.of(-1L), "", "", List.of(1L << 13));

    assertThat(Compatibility.obstacle(JOB, insisting))
        .contains("it insists on Scene classification");
    assertThat(Compatibility.obstacle(Capabilities.of(13), insisting)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.9.1,0.9.1,true",
    "0.9.0,0.9.1,false",
    "0.10.0,0.9.1,true",
    "0.9.1-abc,0.9.1,true",
    "0.9.1,0.9.1-abc,true",
    "v1.2,1.2.0,true",
    "1,0.9.9,true",
    "undefined,0.5.0,false",
    "'',0.5.0,false",
    "rubbish,0.5.0,false",
    "0.1.0,rubbish,true",
    "undefined,rubbish,false",
    "undefined,'',true",
    "'','',true"
  })
  void comparesVersionsLeniently(String version, String minVersion, boolean compatible) {
    Capabilities offer = new Capabilities(OFFER.words(), version, "");

    assertThat(Compatibility.obstacle(JOB.requiringVersion(minVersion), offer).isEmpty())
        .isEqualTo(compatible);
  }

  @Property(tries = 300)
  void neverThrowsOnHostileVersions(@ForAll @StringLength(max = 300) String version) {
    Capabilities offer = new Capabilities(OFFER.words(), version, version);

    assertThat(Compatibility.obstacle(JOB, offer)).isEmpty();
    assertThat(Compatibility.obstacle(JOB.requiringVersion("999.0"), offer).orElse("").length())
        .isLessThan(300);
  }
}
