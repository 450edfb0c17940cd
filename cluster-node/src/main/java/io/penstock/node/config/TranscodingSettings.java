package io.penstock.node.config;

import io.penstock.session.profile.InvalidConfigurationException;
import io.penstock.session.profile.Presets;
import io.penstock.session.profile.TranscodingOptions;
import io.penstock.session.profile.VideoProfile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is made of a stream that asks for nothing else.
 *
 * @param profiles at least one
 * @param maxAttempts per segment; 0: nothing is transcoded
 */
public record TranscodingSettings(List<VideoProfile> profiles, int maxAttempts) {

  private static final int MOST_ATTEMPTS = 100;

  public TranscodingSettings {
    profiles = List.copyOf(profiles);
  }

  static TranscodingSettings of(FlagValues values, TextFiles files, Findings findings) {
    int attempts = values.integer("maxAttempts", Integer.MIN_VALUE, MOST_ATTEMPTS, findings);
    return new TranscodingSettings(profiles(values, files, findings), Math.max(0, attempts));
  }

  private static List<VideoProfile> profiles(
      FlagValues values, TextFiles files, Findings findings) {
    String text = values.text("transcodingOptions");
    try {
      Optional<String> content = content(text, files);
      if (content.isEmpty() && (text.contains("/") || text.endsWith(".json"))) {
        findings.refuse(values.where("transcodingOptions") + ": there is no file " + text);
        return Presets.ofUnsetOption();
      }
      return TranscodingOptions.parse(content.orElse(text));
    } catch (InvalidConfigurationException e) {
      findings.refuse(
          values.where("transcodingOptions")
              + ": \""
              + text
              + "\" cannot be used: "
              + e.getMessage()
              + "; expected preset names with commas between them, or a file with a JSON array");
    } catch (IOException e) {
      findings.refuse(values.where("transcodingOptions") + ": " + text + " cannot be read: " + e);
    }
    return Presets.ofUnsetOption();
  }

  /** "Text or file" (flags.md 1): the content counts if there is a file that is not empty. */
  private static Optional<String> content(String text, TextFiles files) throws IOException {
    try {
      return text.isBlank()
          ? Optional.empty()
          : files.read(Path.of(text)).map(String::trim).filter(content -> !content.isEmpty());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
