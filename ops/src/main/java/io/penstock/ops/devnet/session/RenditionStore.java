package io.penstock.ops.devnet.session;

import io.penstock.session.media.MediaBytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps results in memory until their session ends, of each (session, rendition) the newest twelve
 * (orchestrator-wire-protocol.md 4.9). Safe to use from any thread.
 */
public final class RenditionStore {

  private static final int OBJECTS_PER_DIRECTORY = 12;

  private final Map<String, Map<String, Directory>> sessions = new HashMap<>();

  private static final class Directory extends LinkedHashMap<String, MediaBytes> {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, MediaBytes> eldest) {
      return size() > OBJECTS_PER_DIRECTORY;
    }
  }

  synchronized void open(String sessionId) {
    sessions.putIfAbsent(sessionId, new HashMap<>());
  }

  synchronized void drop(String sessionId) {
    sessions.remove(sessionId);
  }

  /** Does nothing if the session has ended meanwhile. */
  public synchronized void put(String sessionId, String rendition, String file, MediaBytes bytes) {
    Map<String, Directory> directories = sessions.get(sessionId);
    if (directories != null) {
      Directory directory = directories.computeIfAbsent(rendition, name -> new Directory());
      directory.remove(file);
      directory.put(file, bytes);
    }
  }

  public synchronized Optional<MediaBytes> get(String sessionId, String rendition, String file) {
    return Optional.ofNullable(sessions.get(sessionId))
        .map(directories -> directories.get(rendition))
        .map(directory -> directory.get(file));
  }
}
