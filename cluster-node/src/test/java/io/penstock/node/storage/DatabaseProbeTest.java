package io.penstock.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseProbeTest {

  @TempDir private Path folder;

  @Test
  void keepsOtherProcessesOutOfTheFileUntilItIsClosed() throws IOException {
    Path file = folder.resolve("db.mv.db");
    DatabaseProbe probe = DatabaseProbe.start(Database.at("jdbc:h2:file:" + folder.resolve("db")));
    await().until(() -> probe.obstacle().isEmpty());

    boolean whileItRuns = isLocked(file);
    probe.close();

    assertThat(whileItRuns).isTrue();
    await().until(() -> !isLocked(file));
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    Database nowhere = Database.at("jdbc:postgresql://127.0.0.1:1/none?user=nobody");

    try (DatabaseProbe probe = DatabaseProbe.start(nowhere)) {
      await().until(() -> probe.obstacle().orElse("").contains("SQL state 08001"));
    }
  }

  private static boolean isLocked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException lockedByThisProcess) {
      return true;
    }
  }
}
