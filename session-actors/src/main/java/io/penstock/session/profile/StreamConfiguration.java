package io.penstock.session.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an auth webhook answers, or a publisher says in {@code Livepeer-Transcode-Configuration}
 * (gateway-http-api.md 7.2 and 10). Every member has the right type; the profiles are checked only
 * when {@link #profilesOr} is called, since they count for a stream's first segment alone.
 *
 * @param manifestId as sent, to be read like a path; empty if absent
 * @param sessionId for logs; empty if absent
 * @param requestedProfiles empty if the member is absent, which is not the same as an empty list
 * @param objectStore URL of the stream's own storage; empty if absent
 * @param recordObjectStore URL of the stream's own recording storage; empty if absent
 * @param timeoutMultiplier at least 1
 * @param workload {@code live} or {@code vod} by convention; empty if absent
 * @param deadline how long the publisher waits for an answer
 * @param minSpeed of transcoding, as a multiple of real time
 */
public record StreamConfiguration(
    String manifestId,
    String sessionId,
    List<String> presets,
    Optional<List<RequestedProfile>> requestedProfiles,
    String objectStore,
    String recordObjectStore,
    int timeoutMultiplier,
    boolean forceSessionReinit,
    String workload,
    Optional<Duration> deadline,
    Optional<Double> minSpeed) {

  private static final long MAX_TIMEOUT_MULTIPLIER = 60;
  private static final long MAX_DEADLINE_MILLIS = Duration.ofMinutes(10).toMillis();

  /** Members that say nothing to us, whose types are checked nevertheless. */
  private static final List<String> UNUSED_TEXTS =
      List.of("streamID", "streamKey", "recordObjectStoreUrl");

  public StreamConfiguration {
    presets = List.copyOf(presets);
    requestedProfiles = requestedProfiles.map(List::copyOf);
  }

  /**
   * Reads the JSON object.
   *
   * @throws InvalidConfigurationException if the text is not JSON of this shape, or a number in it
   *     is absurd
   */
  public static StreamConfiguration parse(String json) throws InvalidConfigurationException {
    JsonFields fields = JsonFields.of("", JsonFields.read(json));
    for (String unused : UNUSED_TEXTS) {
      fields.text(unused);
    }
    fields.texts("previousSessions");
    fields.unsigned("verificationFreq");
    long deadlineMillis = atMost(MAX_DEADLINE_MILLIS, "deadlineMs", fields.unsigned("deadlineMs"));
    return new StreamConfiguration(
        fields.text("manifestID"),
        fields.text("sessionID"),
        fields.texts("presets"),
        profiles(fields),
        fields.text("objectStore"),
        fields.text("recordObjectStore"),
        (int)
            Math.max(
                1,
                atMost(
                    MAX_TIMEOUT_MULTIPLIER,
                    "timeoutMultiplier",
                    fields.integer("timeoutMultiplier"))),
        fields.flag("forceSessionReinit"),
        fields.text("workload"),
        deadlineMillis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(deadlineMillis)),
        fields.decimal("minSpeed").filter(speed -> speed > 0));
  }

  /**
   * The renditions that this configuration asks for, in MPEG-TS: its presets, unknown ones left
   * out, then its profiles; {@code defaults} if it mentions neither. Empty means that the stream is
   * not to be transcoded.
   *
   * @throws InvalidConfigurationException if a profile cannot be used
   */
  public List<VideoProfile> profilesOr(List<VideoProfile> defaults)
      throws InvalidConfigurationException {
    if (presets.isEmpty() && requestedProfiles.isEmpty()) {
      return defaults;
    }
    List<VideoProfile> profiles = new ArrayList<>();
    presets.forEach(preset -> Presets.find(preset.trim()).ifPresent(profiles::add));
    for (RequestedProfile requested : requestedProfiles.orElse(List.of())) {
      profiles.add(ProfileRules.toVideoProfile(requested));
    }
    ProfileRules.checkTogether(profiles);
    return List.copyOf(profiles);
  }

  /**
   * Whether both ask for the same profile objects, as is demanded when webhook and publisher both
   * configure a stream. Absent and empty lists are equal, presets are not looked at.
   */
  public boolean asksForSameProfilesAs(StreamConfiguration other) {
    return requestedProfiles.orElse(List.of()).equals(other.requestedProfiles.orElse(List.of()));
  }

  private static Optional<List<RequestedProfile>> profiles(JsonFields fields)
      throws InvalidConfigurationException {
    Optional<JsonNode> array = fields.find("profiles");
    if (array.isEmpty()) {
      return Optional.empty();
    }
    List<RequestedProfile> profiles = new ArrayList<>();
    for (JsonNode element : JsonFields.elements("profiles", array.get())) {
      profiles.add(RequestedProfile.parse("profiles[" + profiles.size() + "]", element));
    }
    return Optional.of(profiles);
  }

  private static long atMost(long most, String member, long value)
      throws InvalidConfigurationException {
    if (value > most) {
      throw new InvalidConfigurationException(
          Flaw.OUT_OF_BOUNDS, member + " must be at most " + most + ", not " + value);
    }
    return value;
  }
}
