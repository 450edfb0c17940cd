package io.penstock.session.protocol.classify;

import io.grpc.Status;
import io.penstock.selection.outcome.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What the refusals and errors of an orchestrator mean. Rows are tried from the top; texts are
 * those of orchestrator-wire-protocol.md 3.4, 4.6, 4.7 and 4.8.
 */
public final class PeerFailures {

  private static final List<Row> GRPC_TEXTS =
      List.of(
          contains("OrchestratorCapped", FailureKind.Busy::new),
          contains("orchestrator req sig check failed", FailureKind.Unpayable::new),
          contains("insufficient sender reserve", FailureKind.Unpayable::new),
          contains("authentication failed", FailureKind.Incapable::new),
          equalTo("Invalid auth token", FailureKind.SessionExpired::new));

  private static final List<Row> REFUSAL_TEXTS =
      List.of(
          equalTo("OrchestratorCapped", FailureKind.Busy::new),
          equalTo("OrchestratorBusy", FailureKind.Busy::new),
          equalTo("invalid auth token", FailureKind.SessionExpired::new),
          equalTo("expired auth token", FailureKind.SessionExpired::new),
          equalTo("incompatible capabilities", FailureKind.Incapable::new),
          equalTo("unrecognized profile output format", FailureKind.Incapable::new),
          equalTo("unrecognized encoder profile", FailureKind.Incapable::new),
          equalTo("unrecognized video codec", FailureKind.Incapable::new),
          contains("is inactive in round", FailureKind.Incapable::new),
          equalTo("invalid duration", FailureKind.BadInput::new),
          equalTo("missing auth token", FailureKind.OwnFault::new),
          equalTo("ErrorSegEncoding", FailureKind.OwnFault::new),
          startsWith("proto:", FailureKind.OwnFault::new),
          startsWith("base64 decode error", FailureKind.OwnFault::new),
          startsWith("protobuf unmarshal error", FailureKind.OwnFault::new),
          equalTo("Forbidden", FailureKind.OwnFault::new),
          equalTo("BadRequest", FailureKind.OwnFault::new),
          equalTo("ErrSegSig", FailureKind.Unpayable::new),
          equalTo("Insufficient balance", FailureKind.Unpayable::new),
          startsWith("Could not find Sender for payment", FailureKind.Unpayable::new),
          startsWith("could not get sender info", FailureKind.Unpayable::new),
          startsWith("deposit and reserve", FailureKind.Unpayable::new),
          equalTo("invalid ticket sender", FailureKind.Unpayable::new),
          equalTo("invalid ticket signature", FailureKind.Unpayable::new),
          startsWith("invalid expected price", FailureKind.SessionExpired::new),
          equalTo("invalid ticket recipient", FailureKind.SessionExpired::new),
          startsWith("invalid recipientRand", FailureKind.SessionExpired::new),
          startsWith("invalid ticket senderNonce", FailureKind.SessionExpired::new),
          startsWith("TicketParams expired", FailureKind.SessionExpired::new));

  private static final List<Row> RESULT_TEXTS =
      List.of(
          equalTo("OrchestratorBusy", FailureKind.Busy::new),
          equalTo("OrchestratorCapped", FailureKind.Busy::new),
          equalTo("TranscoderBusy", FailureKind.Busy::new),
          equalTo("ErrTranscoderUnavailable", FailureKind.Busy::new),
          equalTo("no transcoders available", FailureKind.Busy::new),
          equalTo("no transcoders can provide requested capabilities", FailureKind.Incapable::new),
          equalTo("incompatible segment capabilities", FailureKind.Incapable::new),
          equalTo("TranscoderInvalidVideo", FailureKind.BadInput::new),
          equalTo("TranscoderInvalidResolution", FailureKind.BadInput::new),
          equalTo("TranscoderUnrecognizedFormat", FailureKind.BadInput::new),
          equalTo("TranscoderUnrecognizedProfile", FailureKind.BadInput::new),
          equalTo("TranscoderInvalidGOP", FailureKind.BadInput::new),
          equalTo("TranscoderInvalidClipConfig", FailureKind.BadInput::new),
          equalTo("Invalid data found when processing input", FailureKind.BadInput::new),
          equalTo("Unsupported input pixel format", FailureKind.BadInput::new),
          equalTo("Unsupported input codec", FailureKind.BadInput::new),
          equalTo("Error initializing filtergraph", FailureKind.BadInput::new),
          equalTo("Too many outputs", FailureKind.BadInput::new),
          equalTo("No keyframes in input", FailureKind.BadInput::new),
          equalTo("Encoded frames runaway", FailureKind.BadInput::new),
          equalTo("Decoder not found", FailureKind.BadInput::new),
          equalTo("Demuxer not found", FailureKind.BadInput::new),
          equalTo("Encoder not found", FailureKind.BadInput::new),
          equalTo("Muxer not found", FailureKind.BadInput::new),
          equalTo("Option not found", FailureKind.BadInput::new),
          equalTo("Invalid argument", FailureKind.BadInput::new));

  private PeerFailures() {}

  /** What an answer to {@code /segment} other than 200 means. */
  public static FailureKind ofRefusal(int status, byte[] body) {
    String text = PeerText.of(body);
    String reason = "it answered " + status + (text.isEmpty() ? "" : ": " + text);
    for (Row row : REFUSAL_TEXTS) {
      if (row.fits(text)) {
        return row.kind.apply(reason);
      }
    }
    return switch (status) {
      case 402 -> new FailureKind.OwnFault(reason);
      case 413 -> new FailureKind.Incapable(reason);
      case 429, 503 -> new FailureKind.Busy(reason);
      // A proxy in front of the orchestrator says so of it.
      case 502, 504 -> new FailureKind.Unreachable(reason);
      default -> new FailureKind.Faulty(reason);
    };
  }

  /**
   * What an error in a result means.
   *
   * @param clipped whether the job asked for a part of the segment only, so that an empty rendition
   *     is the client's doing
   */
  public static FailureKind ofResult(String error, boolean clipped) {
    String text = PeerText.of(error);
    String reason = "it reported: " + text;
    if (clipped && text.equals("ZeroSegments")) {
      return new FailureKind.BadInput(reason);
    }
    for (Row row : RESULT_TEXTS) {
      if (row.fits(text)) {
        return row.kind.apply(reason);
      }
    }
    return new FailureKind.Faulty(reason);
  }

  /** What a failed gRPC call means. Handlers of the peer fail with UNKNOWN and a text. */
  public static FailureKind ofGrpc(Status status) {
    String text = PeerText.of(status.getDescription() == null ? "" : status.getDescription());
    String code = status.getCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String reason = "gRPC " + code + (text.isEmpty() ? "" : ": " + text);
    for (Row row : GRPC_TEXTS) {
      if (row.fits(text)) {
        return row.kind.apply(reason);
      }
    }
    return switch (status.getCode()) {
      case CANCELLED -> new FailureKind.Cancelled(reason);
      case UNAVAILABLE, DEADLINE_EXCEEDED -> new FailureKind.Unreachable(reason);
      case UNIMPLEMENTED -> new FailureKind.Incapable(reason);
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          new FailureKind.Faulty(reason);
    };
  }

  private static Row equalTo(String text, Function<String, FailureKind> kind) {
    return new Row(text, String::equals, kind);
  }

  private static Row startsWith(String text, Function<String, FailureKind> kind) {
    return new Row(text, String::startsWith, kind);
  }

  private static Row contains(String text, Function<String, FailureKind> kind) {
    return new Row(text, String::contains, kind);
  }

  private record Row(
      String text, BiPredicate<String, String> match, Function<String, FailureKind> kind) {

    boolean fits(String peerText) {
      return match.test(peerText, text);
    }
  }
}
