package io.penstock.ops.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The code spans in columns of tables that have this heading. */
  List<String> codeUnder(String heading) {
    List<String> found = new ArrayList<>();
    List<String> headings = List.of();
    for (String line : lines) {
      if (!line.startsWith("|")) {
        headings = List.of();
        continue;
      }
      List<String> cells = cells(line);
      if (headings.isEmpty()) {
        headings = cells;
      }
      int column = headings.indexOf(heading);
      if (column >= 0 && column < cells.size()) {
        CODE.matcher(cells.get(column)).results().forEach(code -> found.add(code.group(1)));
      }
    }
    return found;
  }

  private static List<String> cells(String row) {
    return Stream.of(row.strip().replaceAll("^\\||\\|$", "").split(CELL_BORDER, -1))
        .map(String::strip)
        .toList();
  }

  List<MatchResult> matches(Pattern pattern) {
    return pattern.matcher(text()).results().toList();
  }

  String text() {
    return String.join("\n", lines);
  }
}
