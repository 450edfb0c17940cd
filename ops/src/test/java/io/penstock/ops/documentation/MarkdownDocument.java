package io.penstock.ops.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the documentation test reads out of a Markdown file. */
record MarkdownDocument(Path file, List<String> lines) {

  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String CELL_BORDER = "(?<!\\\\)\\|";

  static MarkdownDocument read(Path file) throws IOException {
    return new MarkdownDocument(file, Files.readAllLines(file));
  }

  List<String> linkTargets() {
    return LINK.matcher(text()).results().map(link -> link.group(1)).toList();
  }

  List<String> sections() {
    return lines.stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).strip())
        .toList();
  }

  /** As the usual hosts make them of headings. */
  Set<String> anchors() {
    return lines.stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+", "").strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The code spans in column {@code number}, from 0, of tables with {@code columns} columns. */
  List<String> codeInColumn(int number, int columns) {
    return lines.stream()
        .filter(line -> line.startsWith("|"))
        .map(line -> List.of(line.strip().replaceAll("^\\||\\|$", "").split(CELL_BORDER, -1)))
        .filter(cells -> cells.size() == columns)
        .flatMap(cells -> CODE.matcher(cells.get(number)).results())
        .map(code -> code.group(1))
        .toList();
  }

  List<MatchResult> matches(Pattern pattern) {
    return pattern.matcher(text()).results().toList();
  }

  String text() {
    return String.join("\n", lines);
  }
}
