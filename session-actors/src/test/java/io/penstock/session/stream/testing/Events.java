package io.penstock.session.stream.testing;

import static io.penstock.session.stream.testing.Segments.card;
import static io.penstock.session.stream.testing.Segments.orchestrator;
import static io.penstock.session.stream.testing.Segments.session;

import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamProgress;
import io.penstock.session.stream.core.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a journal may be given. */
public final class Events {

  private Events() {}

  public static StreamEvent opened(long term, long incarnation) {
    return new StreamEvent.StreamOpened(Segments.CARD, term, incarnation);
  }

  public static StreamEvent assigned(long term, String orchestrator) {
    return new StreamEvent.OrchestratorAssigned(
        term, session(orchestrator(orchestrator), orchestrator + "-" + term));
  }

  public static StreamEvent lost(long term, String orchestrator) {
    return new StreamEvent.OrchestratorLost(term, orchestrator(orchestrator), "faulty");
  }

  public static StreamEvent checkpoint(long term, long incarnation, long segments) {
    return new StreamEvent.ProgressCheckpointed(
        term, incarnation, new StreamProgress(segments, segments, 0, segments * 10));
  }

  public static StreamEvent closed(long term) {
    return new StreamEvent.StreamClosed(term, "idle");
  }

  public static StreamRecord fold(StreamRecord from, List<StreamEvent> events) {
    StreamRecord record = from;
    for (StreamEvent event : events) {
      record = record.apply(event);
    }
    return record;
  }

  /** As owners give them: terms and incarnations never fall. */
  public static Arbitrary<List<StreamEvent>> histories() {
    Arbitrary<BiFunction<Long, Long, StreamEvent>> kinds =
        Arbitraries.oneOf(
            Arbitraries.of("p1", "p2")
                .map(
                    profile ->
                        (term, number) ->
                            new StreamEvent.StreamOpened(card(profile), term, number)),
            names().map(name -> (term, number) -> assigned(term, name)),
            names().map(name -> (term, number) -> lost(term, name)),
            Arbitraries.longs()
                .between(0, 1_000)
                .map(segments -> (term, number) -> checkpoint(term, number, segments)),
            Arbitraries.just((term, number) -> closed(term)),
            Arbitraries.just((term, number) -> new StreamEvent.Ignored()));
    return Combinators.combine(kinds, Arbitraries.of(0, 0, 0, 1), Arbitraries.of(0, 0, 0, 1))
        .as(Growing::new)
        .list()
        .ofMaxSize(90)
        .map(Events::grown);
  }

  private record Growing(BiFunction<Long, Long, StreamEvent> event, int term, int incarnation) {}

  private static List<StreamEvent> grown(List<Growing> steps) {
    List<StreamEvent> events = new ArrayList<>();
    long term = 1;
    long incarnation = 1;
    for (Growing step : steps) {
      term += step.term();
      incarnation += step.incarnation();
      events.add(step.event().apply(term, incarnation));
    }
    return events;
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "c");
  }
}
