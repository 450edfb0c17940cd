package io.penstock.selection.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityTest {

  @ParameterizedTest
  @CsvSource({
    "0,H264",
    "1,MPEGTS",
    "2,MP4",
    "3,FRACTIONAL_FRAMERATES",
    "7,PROFILE_H264_BASELINE",
    "11,GOP",
    "12,AUTH_TOKEN",
    "14,MPEG7_VIDEO_SIGNATURE",
    "15,HEVC_DECODE",
    "18,VP9_DECODE",
    "20,VP9_ENCODE",
    "21,H264_DECODE_444_8BIT",
    "25,H264_DECODE_420_10BIT",
    "26,SEGMENT_SLICING",
    "27,TEXT_TO_IMAGE",
    "33,LLM",
    "35,LIVE_VIDEO_TO_VIDEO",
    "37,BYOC"
  })
  void standsAtItsBit(int bit, Capability capability) {
    assertThat(capability.bit()).isEqualTo(bit);
    assertThat(Capability.ofBit(bit)).contains(capability);
  }

  @ParameterizedTest
  @CsvSource({
    "text-to-image,TEXT_TO_IMAGE",
    "llm,LLM",
    "segment-anything-2,SEGMENT_ANYTHING_2",
    "live-video-to-video,LIVE_VIDEO_TO_VIDEO"
  })
  void isFoundByItsPipeline(String pipeline, Capability capability) {
    assertThat(Capability.ofPipeline(pipeline)).contains(capability);
  }

  @Test
  void isNotFoundByOtherNames() {
    assertThat(Capability.ofPipeline("byoc")).isEmpty();
    assertThat(Capability.ofPipeline("")).isEmpty();
    assertThat(Capability.ofBit(38)).isEmpty();
    assertThat(Capability.ofBit(-1)).isEmpty();
  }

  @Test
  void readsTheSetOfARealOrchestrator() {
    Capabilities offer =
        new Capabilities(LongStream.of(94487339007L).boxed().toList(), "undefined", "");

    assertThat(offer.has(Capability.AUTH_TOKEN.bit())).isTrue();
    assertThat(offer.has(Capability.HEVC_DECODE.bit())).isFalse();
    assertThat(offer.has(Capability.TEXT_TO_SPEECH.bit())).isTrue();
    assertThat(offer.has(64)).isFalse();
  }
}
