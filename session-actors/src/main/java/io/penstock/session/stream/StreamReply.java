package io.penstock.session.stream;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.net.URI;
import java.util.List;

/** What a stream tells an edge about the segment that the edge holds. Travels between nodes. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "reply",
    defaultImpl = StreamReply.Ignored.class)
@JsonSubTypes({
  @JsonSubTypes.Type(StreamReply.Granted.class),
  @JsonSubTypes.Type(StreamReply.Joined.class),
  @JsonSubTypes.Type(StreamReply.Earlier.class),
  @JsonSubTypes.Type(StreamReply.Refused.class),
  @JsonSubTypes.Type(StreamReply.GaveUp.class),
  @JsonSubTypes.Type(StreamReply.NoOrchestrators.class),
  @JsonSubTypes.Type(StreamReply.Ignored.class)
})
public sealed interface StreamReply {

  RequestId request();

  /** Have it transcoded as the grant says, and report the outcome; more grants may follow. */
  @JsonTypeName("granted")
  record Granted(RequestId request, SegmentGrant grant) implements StreamReply {}

  /** The same segment is on its way already; share its answer. */
  @JsonTypeName("joined")
  record Joined(RequestId request, RequestId leader) implements StreamReply {}

  /** The same segment was answered before; serve that result. */
  @JsonTypeName("earlier")
  record Earlier(RequestId request, List<URI> results) implements StreamReply {

    public Earlier {
      results = List.copyOf(results);
    }
  }

  /** The input is unusable, whoever tries. */
  @JsonTypeName("refused")
  record Refused(RequestId request, String reason) implements StreamReply {}

  /** Nobody could serve it within its time. */
  @JsonTypeName("gave-up")
  record GaveUp(RequestId request, String reason) implements StreamReply {}

  /** There is no orchestrator to ask at all. */
  @JsonTypeName("no-orchestrators")
  record NoOrchestrators(RequestId request) implements StreamReply {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public NoOrchestrators {}
  }

  /** Sent by a newer version; without meaning for this one. Every reply names its request. */
  @JsonTypeName("ignored")
  record Ignored(RequestId request) implements StreamReply {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Ignored {
      requireNonNull(request, "request is null");
    }
  }
}
