package io.penstock.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.node.config.SettingsResult.Parsed;
import io.penstock.node.config.SettingsResult.Problems;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettingsPropertyTest {

  @Property
  void anyCommandLineEitherStartsOrSaysWhyNot(@ForAll("words") List<String> words) {
    assertThat(result(words, "", ""))
        .satisfiesAnyOf(
            result -> assertThat(result).isNotInstanceOf(Problems.class),
            result -> assertThat(((Problems) result).problems()).isNotEmpty());
  }

  @Property
  void anyFileEitherIsReadOrRefused(@ForAll("words") List<String> words, @ForAll boolean hocon) {
    String file = hocon ? "/f.conf" : "/f";

    assertThat(result(List.of("-config", file), file, String.join("\n", words)))
        .isInstanceOfAny(Parsed.class, Problems.class, SettingsResult.Information.class);
  }

  @Property
  void noCommandLineOpensAPublicPortByAccident(@ForAll("words") List<String> words) {
    if (result(words, "", "") instanceof Parsed parsed) {
      ListenSettings listen = parsed.settings().listen();
      boolean allowed = words.stream().anyMatch(word -> word.contains("allowPublic"));

      assertThat(allowed || listen.operator().isLoopback()).isTrue();
      assertThat(
              allowed
                  || listen.http().isLoopback()
                  || parsed.settings().ingest().authWebhook().isPresent()
                  || !parsed.settings().ingest().httpPush())
          .isTrue();
    }
  }

  private static SettingsResult result(List<String> words, String file, String content) {
    return new SettingsFixture(Map.of(), Map.of(file, content)).parse(words);
  }

  @Provide
  Arbitrary<List<String>> words() {
    Arbitrary<String> names = Arbitraries.of(FlagCatalogue.all().stream().map(Flag::name).toList());
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("0", "true", "2s", "10.0.0.1:80", ":80", "[::]:9", "http://h/x", "P"),
            Arbitraries.strings().ascii().ofMaxLength(8),
            Arbitraries.strings().ofMaxLength(5));
    Arbitrary<String> word =
        Arbitraries.oneOf(
            names.map(name -> "-" + name),
            Combinators.combine(names, values).as((name, value) -> "-" + name + "=" + value),
            Combinators.combine(names, values).as((name, value) -> name + " " + value),
            values);
    return word.list().ofMaxSize(6);
  }
}
