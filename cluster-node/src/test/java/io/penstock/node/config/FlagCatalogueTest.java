package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagCatalogueTest {

  /** Operators' files and scripts hang on these; a change here is a change for all of them. */
  @Test
  void keepsEveryNamePathVariableAndDefault() throws IOException {
    try (InputStream pinned = getClass().getResourceAsStream("/flag-catalogue.tsv")) {
      assertThat(FlagCatalogue.all().stream().map(FlagCatalogueTest::line).toList())
          .isEqualTo(new String(pinned.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static String line(Flag flag) {
    return String.join(
        "\t",
        flag.name(),
        flag.path(),
        flag.environmentName(),
        flag.type().name(),
        flag.defaultText(),
        flag.status().toString(),
        flag.secret() ? "secret" : "");
  }

  @Test
  void pathsAreNotInsideEachOther() {
    List<String> paths = FlagCatalogue.all().stream().map(Flag::path).toList();

    assertThat(paths)
        .allSatisfy(path -> assertThat(paths).noneMatch(other -> other.startsWith(path + ".")));
  }

  @Test
  void documentationHasTheSameTable() throws IOException {
    String documented = Files.readString(Path.of("..", "docs", "flags.md"));

    assertThat(documented.lines().filter(line -> line.startsWith("| `-")).toList())
        .isEqualTo(FlagCatalogue.all().stream().map(FlagCatalogueTest::documentation).toList());
  }

  private static String documentation(Flag flag) {
    return "| `-%s` | `%s` | `%s` | %s | %s | %s |"
        .formatted(
            flag.name(),
            flag.path(),
            flag.environmentName(),
            flag.defaultText().isEmpty() ? "" : "`" + flag.defaultText() + "`",
            standing(flag.status()),
            flag.meaning());
  }

  private static String standing(FlagStatus status) {
    if (status instanceof FlagStatus.Supported) {
      return "yes";
    }
    if (status instanceof FlagStatus.NotYet) {
      return "not yet: warns";
    }
    if (status instanceof FlagStatus.ForRole role) {
      return role.role() + " only: warns";
    }
    if (status instanceof FlagStatus.SelectsRole) {
      return "refused";
    }
    return "yes, as `-" + ((FlagStatus.AliasOf) status).name() + "`";
  }
}
