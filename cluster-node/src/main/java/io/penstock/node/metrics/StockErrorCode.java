package io.penstock.node.metrics;

import io.penstock.selection.outcome.FailureKind;

/** The {@code error_code} that the stock gateway has for a failure (metrics.md 2.3). */
final class StockErrorCode {

  private StockErrorCode() {}

  /** Of an attempt that ended before response headers. */
  static String ofUpload(FailureKind failure) {
    if (failure instanceof FailureKind.Unreachable) {
      return "Timeout";
    }
    if (failure instanceof FailureKind.Busy) {
      return "OrchestratorCapped";
    }
    return failure instanceof FailureKind.OwnFault ? "GenCreds" : "Unknown";
  }

  /** Of an attempt that ended later. */
  static String ofTranscoding(FailureKind failure) {
    if (failure instanceof FailureKind.Busy) {
      return "OrchestratorBusy";
    }
    if (failure instanceof FailureKind.Unreachable) {
      return "ReadBody";
    }
    return failure instanceof FailureKind.Cancelled ? "CtxCancelled" : "Transcode";
  }

  /** Of a GetOrchestrator call. */
  static String ofDiscovery(FailureKind failure) {
    if (failure instanceof FailureKind.Busy) {
      return "OrchestratorCapped";
    }
    return failure instanceof FailureKind.Unreachable ? "DeadlineExceeded" : failure.code();
  }
}
