package io.penstock.session.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.penstock.selection.outcome.FailureKind;
import io.penstock.session.protocol.OrchestratorException;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.classify.PeerFailures;
import io.penstock.session.protocol.codec.TranscodeReply.Done;
import io.penstock.session.protocol.codec.TranscodeReply.Refused;
import io.penstock.session.protocol.codec.TranscodeReply.Result;
import io.penstock.session.wire.OrchestratorInfo;
import io.penstock.session.wire.TranscodeData;
import io.penstock.session.wire.TranscodeResult;
import io.penstock.session.wire.TranscodedSegmentData;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a 200 to {@code /segment}; hostile bytes are a failure kind, too. */
public final class TranscodeReplyReader {

  private TranscodeReplyReader() {}

  /**
   * What {@code body} says to a request in {@code session} for {@code profiles} renditions.
   *
   * @param clipped whether only a part of the segment was asked for
   */
  public static TranscodeReply read(
      byte[] body, OrchestratorSession session, int profiles, boolean clipped) {
    TranscodeResult result;
    try {
      result = TranscodeResult.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      return faulty("its result is not readable: " + e.getMessage());
    }
    return switch (result.getResultCase()) {
      case DATA -> done(result, session, profiles);
      case ERROR -> new Refused(PeerFailures.ofResult(result.getError(), clipped));
      case RESULT_NOT_SET -> faulty("its result has neither renditions nor an error");
    };
  }

  private static TranscodeReply done(
      TranscodeResult result, OrchestratorSession session, int profiles) {
    TranscodeData data = result.getData();
    if (data.getSegmentsCount() != profiles) {
      return faulty(
          "it returned " + data.getSegmentsCount() + " renditions instead of " + profiles);
    }
    List<Result> results = new ArrayList<>(profiles);
    for (TranscodedSegmentData segment : data.getSegmentsList()) {
      Optional<URI> url = ResultUrl.resolve(session.transcoder(), segment.getUrl());
      if (url.isEmpty()) {
        return faulty("it returned a URL that cannot be fetched");
      }
      if (segment.getPixels() < 0) {
        return faulty("it returned " + segment.getPixels() + " pixels");
      }
      results.add(new Result(url.get(), segment.getPixels()));
    }
    return new Done(
        results,
        data.getSig(),
        result.hasInfo() ? renewed(session, result.getInfo()) : Optional.empty());
  }

  /** An unusable restatement costs nothing: the old session stays. */
  private static Optional<OrchestratorSession> renewed(
      OrchestratorSession session, OrchestratorInfo info) {
    try {
      return Optional.of(SessionReader.read(session.listed(), info));
    } catch (OrchestratorException unusable) {
      return Optional.empty();
    }
  }

  private static Refused faulty(String reason) {
    return new Refused(new FailureKind.Faulty(reason));
  }
}
