package io.penstock.selection.capability;

import static io.penstock.selection.capability.Capability.H264;
import static io.penstock.selection.capability.Capability.H264_DECODE_420_10BIT;
import static io.penstock.selection.capability.Capability.H264_DECODE_422_10BIT;
import static io.penstock.selection.capability.Capability.H264_DECODE_422_8BIT;
import static io.penstock.selection.capability.Capability.H264_DECODE_444_10BIT;
import static io.penstock.selection.capability.Capability.H264_DECODE_444_8BIT;
import static io.penstock.selection.capability.Capability.HEVC_DECODE;
import static io.penstock.selection.capability.Capability.VP8_DECODE;
import static io.penstock.selection.capability.Capability.VP9_DECODE;

import io.penstock.selection.capability.VideoJob.Sampling;
import java.util.Map;
import java.util.Optional;

/** What decoding an input takes (orchestrator-wire-protocol.md 6.3, steps 4 and 5). */
final class DecodeTable {

  static final Map<String, Capability> CODECS =
      Map.of("h264", H264, "hevc", HEVC_DECODE, "vp8", VP8_DECODE, "vp9", VP9_DECODE);

  static final Map<Sampling, Optional<Capability>> H264_SAMPLINGS =
      Map.of(
          new Sampling(1, 8), Optional.empty(),
          new Sampling(3, 8), Optional.of(H264_DECODE_444_8BIT),
          new Sampling(2, 8), Optional.of(H264_DECODE_422_8BIT),
          new Sampling(3, 10), Optional.of(H264_DECODE_444_10BIT),
          new Sampling(2, 10), Optional.of(H264_DECODE_422_10BIT),
          new Sampling(1, 10), Optional.of(H264_DECODE_420_10BIT));

  private DecodeTable() {}
}
