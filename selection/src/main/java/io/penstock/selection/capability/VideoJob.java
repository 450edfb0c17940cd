package io.penstock.selection.capability;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The facts of a video stream that decide what an orchestrator must be capable of
 * (orchestrator-wire-protocol.md 6.3).
 *
 * @param sourceCodec FFmpeg's name of the input's codec; empty if it was not detected
 * @param sampling of the input's pictures; empty if unknown
 * @param slicing whether segment parameters exist, which HTTP push always implies
 * @param fastVerification whether perceptual hashes are asked for
 * @param store kind of the gateway's own object store
 */
public record VideoJob(
    Optional<String> sourceCodec,
    Optional<Sampling> sampling,
    List<Output> outputs,
    boolean slicing,
    boolean fastVerification,
    Optional<Store> store) {

  public VideoJob {
    requireNonNull(sourceCodec, "sourceCodec is null");
    requireNonNull(sampling, "sampling is null");
    outputs = List.copyOf(outputs);
    requireNonNull(store, "store is null");
  }

  /** A stream pushed over HTTP to a gateway without an object store. */
  public static VideoJob pushed(
      Optional<String> sourceCodec, Optional<Sampling> sampling, List<Output> outputs) {
    return new VideoJob(sourceCodec, sampling, outputs, true, false, Optional.empty());
  }

  /**
   * How pictures are sampled.
   *
   * @param chromaFormat 1 is 4:2:0, 2 is 4:2:2, 3 is 4:4:4
   * @param bitDepth of luma
   */
  public record Sampling(int chromaFormat, int bitDepth) {}

  /**
   * What one profile asks for.
   *
   * @param container {@link Capability#MPEGTS} or {@link Capability#MP4}
   * @param encoder the codec to encode with
   * @param h264Profile one of the H.264 profiles; empty for the encoder's default
   * @param fractionalRate whether the frame rate has a denominator
   * @param gop whether a group-of-pictures length is given
   */
  public record Output(
      Capability container,
      Capability encoder,
      Optional<Capability> h264Profile,
      boolean fractionalRate,
      boolean gop) {}

  /** Kinds of object stores that the protocol tells apart. */
  public enum Store {
    DIRECT(Capability.STORAGE_DIRECT),
    S3(Capability.STORAGE_S3),
    GCS(Capability.STORAGE_GCS);

    private final Capability capability;

    Store(Capability capability) {
      this.capability = capability;
    }

    Capability capability() {
      return capability;
    }
  }
}
