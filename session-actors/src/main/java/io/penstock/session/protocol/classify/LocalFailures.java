package io.penstock.session.protocol.classify;

import io.penstock.selection.outcome.FailureKind;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** What a failure on our side of a connection means. */
public final class LocalFailures {

  private LocalFailures() {}

  /** A failure before the response head: there may be nobody at all. */
  public static FailureKind beforeHead(Throwable failure) {
    return of(failure, FailureKind.Unreachable::new, "no answer");
  }

  /** A failure after the orchestrator took the work, while {@code doing} something. */
  public static FailureKind afterHead(Throwable failure, String doing) {
    return of(failure, FailureKind.Faulty::new, doing + " failed");
  }

  /** The failure beneath the wrappers that futures put around it. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static FailureKind of(
      Throwable failure, Function<String, FailureKind> peersFault, String summary) {
    Throwable cause = cause(failure);
    if (cause instanceof CancellationException) {
      return new FailureKind.Cancelled("the attempt was given up");
    }
    String reason = summary + ": " + describe(cause);
    if (cause instanceof RejectedExecutionException || cause instanceof VirtualMachineError) {
      return new FailureKind.OwnFault(reason);
    }
    return peersFault.apply(reason);
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    String type = cause.getClass().getSimpleName();
    return PeerText.of(message == null ? type : type + ": " + message);
  }
}
