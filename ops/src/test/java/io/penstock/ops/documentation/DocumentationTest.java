package io.penstock.ops.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documents keep what they promise, and no file gives away where it was made. */
final class DocumentationTest {

  private static final Pattern NODE_COMMAND =
      Pattern.compile("\\./penstock node((?:[^\\n`]|\\\\\\n)*)");
  private static final Pattern FLAG = Pattern.compile("(?<=\\s)-([A-Za-z]+)\\b");
  private static final Pattern SUB_COMMAND =
      Pattern.compile("\\./penstock\\s+([a-z][a-z-]*)(?=[\\s`])");

  private static final Pattern CLASS =
      Pattern.compile("((?:[a-z]\\w*\\.)*)([A-Z]\\w*)(?:[.#](\\w+))?");

  /** Where packages are fetched from is the business of each machine's settings. */
  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "\\b(?:(?:repo1?|registry|packages|plugins|central|s01|oss)\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*"
              + "\\.(?:org|com|io|net|dev)|(?:jitpack|crates)\\.io|pypi\\.org|proxy\\.golang\\.org)\\b");

  /** Paths that exist on one machine only; examples have the user "op". */
  private static final Pattern DEVELOPER_PATH =
      Pattern.compile(
          "(?<![\\w.$}/-])/(?:home|Users|root|work|workspace)/(?!op\\b)\\w|[A-Z]:\\\\Users");

  private static RepositoryFiles repository;
  private static List<MarkdownDocument> documents;

  @BeforeAll
  static void readTheRepository() throws IOException {
    repository = RepositoryFiles.aroundTheWorkingDirectory();
    documents = new ArrayList<>();
    for (Path file : repository.all().filter(DocumentationTest::isMarkdown).toList()) {
      documents.add(MarkdownDocument.read(file));
    }
  }

  @Test
  void linksLeadToFilesAndHeadings() throws IOException {
    List<String> broken = new ArrayList<>();

    for (MarkdownDocument document : documents) {
      for (String target : document.linkTargets()) {
        if (!target.matches("[a-z]+:.*") && !leadsSomewhere(document, target)) {
          broken.add(repository.name(document.file()) + ": " + target);
        }
      }
    }

    assertThat(documents).isNotEmpty();
    assertThat(broken).isEmpty();
  }

  @Test
  void compatNamesClassesAndTestsThatExist() throws IOException {
    MarkdownDocument compat = MarkdownDocument.read(repository.resolve("docs/compat.md"));
    List<String> names =
        Stream.of("Class", "Test").flatMap(heading -> compat.codeUnder(heading).stream()).toList();
    List<String> missing = new ArrayList<>();

    for (String name : names) {
      if (!exists(name)) {
        missing.add(name);
      }
    }

    assertThat(names).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  @Test
  void decisionsAreIndexedAndHaveFourSections() throws IOException {
    MarkdownDocument index = MarkdownDocument.read(repository.resolve("docs/adr/README.md"));
    List<MarkdownDocument> decisions =
        documents.stream()
            .filter(document -> repository.name(document.file()).matches("docs/adr/\\d{4}-.*"))
            .toList();

    assertThat(decisions).isNotEmpty();
    assertThat(decisions)
        .allSatisfy(
            decision ->
                assertThat(decision.sections())
                    .as(repository.name(decision.file()))
                    .containsExactly("Status", "Context", "Decision", "Consequences"));
    assertThat(index.linkTargets())
        .containsAll(
            decisions.stream().map(decision -> decision.file().getFileName().toString()).toList());
  }

  @Test
  void flagsInCommandsExist() throws IOException {
    String flags = Files.readString(repository.resolve("docs/flags.md"));

    assertThat(
            matchesInDocuments(NODE_COMMAND)
                .flatMap(command -> FLAG.matcher(command.group(1)).results())
                .map(flag -> flag.group(1))
                .filter(flag -> !flags.contains("| `-" + flag + "` |")))
        .isEmpty();
  }

  @Test
  void subCommandsExist() throws IOException {
    String launcher = Files.readString(repository.resolve("penstock"));

    assertThat(
            matchesInDocuments(SUB_COMMAND)
                .map(command -> command.group(1))
                .filter(
                    name -> !Pattern.compile("(?m)^  " + name + " {2,}").matcher(launcher).find()))
        .isEmpty();
  }

  @Test
  void noFileNamesAPackageRegistry() throws IOException {
    assertThat(occurrences(REGISTRY_HOST)).isEmpty();
  }

  @Test
  void noFileNamesAPathOfADevelopersMachine() throws IOException {
    assertThat(occurrences(DEVELOPER_PATH)).isEmpty();
  }

  private static Stream<MatchResult> matchesInDocuments(Pattern pattern) {
    return documents.stream().flatMap(document -> document.matches(pattern).stream());
  }

  private static boolean isMarkdown(Path file) {
    return file.getFileName().toString().endsWith(".md");
  }

  private static boolean leadsSomewhere(MarkdownDocument from, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]).normalize();
    if (parts.length < 2) {
      return Files.exists(file);
    }
    return Files.exists(file) && MarkdownDocument.read(file).anchors().contains(parts[1]);
  }

  /** A class, perhaps with its package or the end of it, perhaps with a member. */
  private static boolean exists(String name) throws IOException {
    Matcher parts = CLASS.matcher(name);
    if (!parts.matches()) {
      return false;
    }
    String folder = parts.group(1).replace('.', '/');
    String member = parts.group(3) == null ? "" : parts.group(3);
    for (Path source : repository.sourcesOf(parts.group(2)).toList()) {
      if (repository.name(source.getParent()).concat("/").endsWith("/" + folder)
          && Files.readString(source).contains(member)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> occurrences(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : repository.all().toList()) {
      Optional<String> text = RepositoryFiles.text(file);
      text.ifPresent(
          content ->
              pattern
                  .matcher(content)
                  .results()
                  .forEach(hit -> found.add(repository.name(file) + ": " + hit.group())));
    }
    return found;
  }
}
