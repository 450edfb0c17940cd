package io.penstock.selection.capability;

import static io.penstock.selection.capability.Capability.AUTH_TOKEN;
import static io.penstock.selection.capability.Capability.FRACTIONAL_FRAMERATES;
import static io.penstock.selection.capability.Capability.GOP;
import static io.penstock.selection.capability.Capability.MPEG7_VIDEO_SIGNATURE;
import static io.penstock.selection.capability.Capability.SEGMENT_SLICING;

import io.penstock.selection.capability.VideoJob.Output;
import io.penstock.selection.capability.VideoJob.Sampling;
import java.util.EnumSet;
import java.util.Set;

/** What a video stream requires of an orchestrator, or why no orchestrator can take it. */
public sealed interface VideoRequirement {

  /** Any orchestrator with these will do. */
  record Needs(Capabilities capabilities) implements VideoRequirement {}

  /** The protocol has no capability for this input. */
  record Unsupported(String reason) implements VideoRequirement {}

  /** The capabilities that {@code job} requires (orchestrator-wire-protocol.md 6.3). */
  static VideoRequirement of(VideoJob job) {
    String codec = job.sourceCodec().orElse("h264");
    if (!DecodeTable.CODECS.containsKey(codec)) {
      return new Unsupported("input codec " + codec + " cannot be transcoded");
    }
    Set<Capability> needs = EnumSet.of(AUTH_TOKEN, DecodeTable.CODECS.get(codec));
    if (codec.equals("h264") && job.sampling().isPresent()) {
      Sampling sampling = job.sampling().get();
      if (!DecodeTable.H264_SAMPLINGS.containsKey(sampling)) {
        return new Unsupported(
            "unsupported pixel format chroma="
                + sampling.chromaFormat()
                + " colorBits="
                + sampling.bitDepth());
      }
      DecodeTable.H264_SAMPLINGS.get(sampling).ifPresent(needs::add);
    }
    if (job.fastVerification()) {
      needs.add(MPEG7_VIDEO_SIGNATURE);
    }
    if (job.slicing()) {
      needs.add(SEGMENT_SLICING);
    }
    job.store().ifPresent(store -> needs.add(store.capability()));
    job.outputs().forEach(output -> add(output, needs));
    return new Needs(Capabilities.of(needs));
  }

  private static void add(Output output, Set<Capability> needs) {
    needs.add(output.container());
    needs.add(output.encoder());
    output.h264Profile().ifPresent(needs::add);
    if (output.fractionalRate()) {
      needs.add(FRACTIONAL_FRAMERATES);
    }
    if (output.gop()) {
      needs.add(GOP);
    }
  }
}
