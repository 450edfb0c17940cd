package io.penstock.session.stream.testing;

import akka.actor.typed.ActorSystem;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.penstock.session.stream.StreamEvent;
import io.penstock.session.stream.StreamId;
import io.penstock.session.stream.core.StreamRecord;
import java.util.List;

/** Where the journals of a test keep their events; fails when told to. */
public final class JournalInMemory {

  private final PersistenceTestKit store;

  /** The journal of a system that was started with {@link #config}. */
  public JournalInMemory(ActorSystem<?> system) {
    this.store = PersistenceTestKit.create(system);
  }

  public static Config config() {
    return PersistenceTestKitPlugin.config()
        .withFallback(PersistenceTestKitSnapshotPlugin.config())
        .withFallback(ConfigFactory.load("application-test"));
  }

  public void clear() {
    store.clearAll();
    store.resetPolicy();
  }

  public void failReads(StreamId stream, int times) {
    store.failNextNReads(key(stream), times, new IllegalStateException("the disk is gone"));
  }

  public void failWrites(StreamId stream, int times) {
    store.failNextNPersisted(key(stream), times);
  }

  /** As if an earlier owner had written them. */
  public void holds(StreamId stream, List<StreamEvent> events) {
    store.persistForRecovery(key(stream), List.copyOf(events));
  }

  public List<StreamEvent> events(StreamId stream) {
    return store.persistedInStorage(key(stream)).stream().map(StreamEvent.class::cast).toList();
  }

  /** What the events make of the stream, snapshots left aside. */
  public StreamRecord record(StreamId stream) {
    return Events.fold(StreamRecord.EMPTY, events(stream));
  }

  private static String key(StreamId stream) {
    return "Stream|" + stream.value();
  }
}
