package io.penstock.node.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Go's flag syntax (flags.md 1): {@code -x v}, {@code -x=v}, one dash or two, booleans {@code
 * -x} or {@code -x=false}. Words that belong to no flag are refused, where go-livepeer silently
 * ignores all that follows.
 */
final class CommandLine {

  private final List<String> words;
  private final Findings findings;
  private final List<Given> given = new ArrayList<>();
  private int next;

  private CommandLine(List<String> words, Findings findings) {
    this.words = words;
    this.findings = findings;
  }

  static List<Given> read(List<String> words, Findings findings) {
    CommandLine line = new CommandLine(words, findings);
    while (line.next < words.size()) {
      line.readFlag();
    }
    return line.given;
  }

  private void readFlag() {
    String word = words.get(next++);
    String body =
        word.startsWith("--") ? word.substring(2) : word.substring(word.length() > 0 ? 1 : 0);
    if (!word.startsWith("-") || body.isEmpty() || body.startsWith("-") || body.startsWith("=")) {
      refuseStray(word);
      return;
    }
    int equals = body.indexOf('=');
    String name = equals < 0 ? body : body.substring(0, equals);
    Optional<Flag> flag = FlagCatalogue.named(name);
    if (flag.isEmpty()) {
      refuseUnknown(name, equals < 0);
      return;
    }
    if (equals >= 0) {
      give(flag.get(), body.substring(equals + 1));
    } else if (flag.get().type() == FlagType.BOOLEAN) {
      give(flag.get(), "true");
    } else if (next < words.size()) {
      give(flag.get(), words.get(next++));
    } else {
      findings.refuse("-" + name + ": no value; expected " + flag.get().type().expected());
    }
  }

  private void give(Flag flag, String text) {
    given.add(Given.of(flag, text, "-" + flag.name()));
  }

  private void refuseUnknown(String name, boolean mayHaveValue) {
    findings.refuse(
        "-"
            + name
            + ": there is no such flag"
            + FlagCatalogue.nearest(name).map(n -> "; did you mean -" + n + "?").orElse("")
            + " (-help lists all)");
    if (mayHaveValue && next < words.size() && !words.get(next).startsWith("-")) {
      next++;
    }
  }

  /** The word itself may be a secret that lost its flag, so it is shown only if it is harmless. */
  private void refuseStray(String word) {
    String before = next < 2 ? "at the beginning" : "after " + nameOf(words.get(next - 2));
    if (GoSyntax.bool(word).isPresent() && next >= 2) {
      findings.refuse(
          nameOf(words.get(next - 2))
              + ": write "
              + nameOf(words.get(next - 2))
              + "="
              + word
              + "; a boolean takes no separate word");
    } else {
      findings.refuse("a word " + before + " belongs to no flag; expected -name value");
    }
  }

  private static String nameOf(String word) {
    if (!word.startsWith("-")) {
      return "another value";
    }
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }
}
