package io.penstock.session.protocol.codec;

import com.google.protobuf.ByteString;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorSession;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the body of a 200 says (orchestrator-wire-protocol.md 4.7). */
public sealed interface TranscodeReply {

  /**
   * As many results as profiles, in their order.
   *
   * @param signature over the renditions; empty off-chain
   * @param renewed the session as this reply restates it
   */
  record Done(List<Result> results, ByteString signature, Optional<OrchestratorSession> renewed)
      implements TranscodeReply {

    public Done {
      results = List.copyOf(results);
    }
  }

  /** No results. */
  record Refused(FailureKind failure) implements TranscodeReply {}

  /**
   * One rendition.
   *
   * @param url absolute, http or https
   * @param pixels encoded output pixels
   */
  record Result(URI url, long pixels) {}
}
