package io.penstock.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files that settings may name. */
@FunctionalInterface
public interface TextFiles {

  /**
   * The whole content of a regular file, or empty if there is none of this name.
   *
   * @throws IOException if it is there but cannot be read, or is larger than 1 MiB
   */
  Optional<String> read(Path file) throws IOException;

  /** The files of this machine, in UTF-8. */
  static TextFiles ofThisMachine() {
    return file -> {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > 1 << 20) {
        throw new IOException(file + " is larger than 1 MiB");
      }
      return Optional.of(Files.readString(file));
    };
  }
}
