package io.penstock.ops.devnet.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a dev orchestrator can be made to do wrong. */
public enum FaultKind {
  /** Resets every connection and refuses new ones. */
  REFUSE(Scope.NETWORK),
  /** Accepts connections but answers nothing, not even on those already open. */
  FREEZE(Scope.NETWORK),
  /** Ends as if killed. */
  DIE(Scope.NETWORK),

  /** Leaves GetOrchestrator unanswered. */
  GRPC_HANG(Scope.CALL),
  /** Answers GetOrchestrator with {@code text} and the gRPC code {@code status}. */
  GRPC_ERROR(Scope.CALL),
  /** Is at its session limit: for GetOrchestrator and for segments. */
  CAPPED(Scope.CALL),

  /** Answers a segment with {@code status} and {@code text}. */
  STATUS(Scope.SEGMENT),
  /** Answers a segment with {@code status} (403) and {@code text} while it is being uploaded. */
  EARLY_REJECT(Scope.SEGMENT),
  /** Rejects the segment's token with {@code text}. */
  STALE_TOKEN(Scope.SEGMENT),
  /** Stops reading the upload. */
  HANG_UPLOAD(Scope.SEGMENT),
  /** Reads the upload, then sends nothing. */
  HANG_BEFORE_HEAD(Scope.SEGMENT),
  /** Sends the head, then nothing. */
  HANG_AFTER_HEAD(Scope.SEGMENT),
  /** Has no room in the session's queue. */
  BUSY(Scope.SEGMENT),
  /** Answers {@code text} as the result's error. */
  ERROR_TEXT(Scope.SEGMENT),
  /** Takes {@code factor} times as long, and {@code delay} more. */
  SLOW(Scope.SEGMENT),
  /** Breaks the connection in the middle of the result. */
  CUT_MID_BODY(Scope.SEGMENT),

  /** Transcodes only the first half of the segment. */
  WRONG_DURATION(Scope.RESULT),
  /** Reports other pixels than it encoded. */
  WRONG_PIXELS(Scope.RESULT),
  /** Damages the bytes of every rendition. */
  CORRUPT(Scope.RESULT),
  /** Leaves out the last rendition. */
  MISSING_RENDITION(Scope.RESULT),
  /** Adds a rendition that nobody asked for. */
  SURPLUS_RENDITION(Scope.RESULT),

  /** Leaves the download of a rendition unanswered. */
  HANG_DOWNLOAD(Scope.DOWNLOAD),
  /** Breaks the connection in the middle of a rendition. */
  CUT_DOWNLOAD(Scope.DOWNLOAD);

  private final Scope scope;

  FaultKind(Scope scope) {
    this.scope = scope;
  }

  /** What a fault meets, and what its count counts; network faults have no count. */
  public enum Scope {
    NETWORK,
    CALL,
    SEGMENT,
    RESULT,
    DOWNLOAD
  }

  public Scope scope() {
    return scope;
  }

  /** The name in URLs and JSON, such as {@code hang-before-head}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of this {@link #label}. */
  public static Optional<FaultKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
