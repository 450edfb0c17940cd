package io.penstock.ops.documentation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this repository, without what builds and editors leave. */
final class RepositoryFiles {

  private static final Set<String> SKIPPED =
      Set.of(".git", "target", ".idea", ".vscode", ".settings", "node_modules");

  private final Path root;
  private final List<Path> files;

  private RepositoryFiles(Path root, List<Path> files) {
    this.root = root;
    this.files = files;
  }

  static RepositoryFiles aroundTheWorkingDirectory() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new RepositoryFiles(root, List.copyOf(files));
  }

  Path resolve(String path) {
    return root.resolve(path);
  }

  String name(Path file) {
    return root.relativize(file).toString();
  }

  Stream<Path> all() {
    return files.stream();
  }

  /** Java sources of a class of this simple name, or of the class that it is nested in. */
  Stream<Path> sourcesOf(String simpleName) {
    return all()
        .filter(file -> file.getFileName().toString().equals(simpleName + ".java"))
        .filter(file -> name(file).contains("src/"));
  }

  /** Empty for what is not text, such as media. */
  static Optional<String> text(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
