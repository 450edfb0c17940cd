package io.penstock.session.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import java.util.ArrayList;
import java.util.List;

/**
 * The node's own profiles, for streams that bring none: {@code -transcodingOptions}
 * (gateway-http-api.md 8.3).
 */
public final class TranscodingOptions {

  private TranscodingOptions() {}

  /**
   * Reads the flag's value, or the content of the file that it names: a JSON array of profiles, or
   * preset names with commas between them.
   *
   * @throws InvalidConfigurationException naming the first profile or preset that cannot be used;
   *     also if there is none at all
   */
  public static List<VideoProfile> parse(String text) throws InvalidConfigurationException {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return Presets.ofEmptyOption();
    }
    List<VideoProfile> profiles =
        trimmed.startsWith("[") || trimmed.startsWith("{")
            ? ofJson(trimmed)
            : ofPresetNames(trimmed);
    if (profiles.isEmpty()) {
      throw new InvalidConfigurationException(Flaw.UNKNOWN_VALUE, "No transcoding profiles found");
    }
    ProfileRules.checkTogether(profiles);
    return profiles;
  }

  private static List<VideoProfile> ofJson(String text) throws InvalidConfigurationException {
    List<VideoProfile> profiles = new ArrayList<>();
    for (JsonNode element : JsonFields.elements("", JsonFields.read(text))) {
      String path = "[" + profiles.size() + "]";
      profiles.add(ProfileRules.toVideoProfile(RequestedProfile.parse(path, element)));
    }
    return profiles;
  }

  private static List<VideoProfile> ofPresetNames(String text)
      throws InvalidConfigurationException {
    List<VideoProfile> profiles = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      String preset = name.trim();
      if (!preset.isEmpty()) {
        profiles.add(
            Presets.find(preset)
                .orElseThrow(
                    () ->
                        new InvalidConfigurationException(
                            Flaw.UNKNOWN_VALUE, "there is no preset called " + preset)));
      }
    }
    return profiles;
  }
}
