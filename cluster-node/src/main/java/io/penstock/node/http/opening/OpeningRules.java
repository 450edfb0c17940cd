package io.penstock.node.http.opening;

import io.penstock.node.http.opening.Opening.Failed;
import io.penstock.node.http.opening.Opening.Invalid;
import io.penstock.node.http.opening.Opening.Opened;
import io.penstock.session.profile.InvalidConfigurationException;
import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import io.penstock.session.profile.StreamConfiguration;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.stream.StreamCard;
import io.penstock.session.stream.StreamId;
import java.util.List;
import java.util.Optional;

/**
 * Makes a stream's card from what publisher, webhook and node say (gateway-http-api.md 7.2, 7.3).
 * The publisher's configuration replaces the webhook's as a whole.
 */
final class OpeningRules {

  private OpeningRules() {}

  static Opening decide(
      OpeningRequest request,
      Optional<StreamConfiguration> webhook,
      List<VideoProfile> nodeProfiles) {
    Optional<StreamConfiguration> header = request.header();
    if (header.isPresent()
        && webhook.isPresent()
        && !header.get().asksForSameProfilesAs(webhook.get())) {
      return new Failed("the publisher's profiles differ from the auth webhook's");
    }
    Optional<StreamConfiguration> effective = header.or(() -> webhook);
    String named =
        effective.map(StreamConfiguration::manifestId).orElse("").isEmpty()
            ? request.externalId()
            : effective.get().manifestId();
    Optional<StreamId> id =
        named.equals(request.externalId())
            ? Optional.of(new StreamId(named))
            : ManifestIds.parse(named);
    if (id.isEmpty()) {
      return blame(header, "manifestID gives no usable name");
    }
    if (effective.filter(OpeningRules::wantsItsOwnStore).isPresent()) {
      return new Failed("object stores are not supported");
    }
    try {
      List<VideoProfile> profiles =
          effective.isPresent() ? effective.get().profilesOr(nodeProfiles) : nodeProfiles;
      return new Opened(
          new StreamCard(
              id.get(),
              request.externalId(),
              profiles.stream().map(p -> p.withContainer(request.container())).toList(),
              request.container(),
              header.map(StreamConfiguration::timeoutMultiplier).orElse(1)));
    } catch (InvalidConfigurationException e) {
      return e.flaw() == Flaw.OUT_OF_BOUNDS
          ? blame(header, e.getMessage())
          : new Failed(e.getMessage());
    }
  }

  private static boolean wantsItsOwnStore(StreamConfiguration configuration) {
    return !configuration.objectStore().isEmpty() || !configuration.recordObjectStore().isEmpty();
  }

  private static Opening blame(Optional<StreamConfiguration> header, String reason) {
    return header.isPresent() ? new Invalid(reason) : new Failed("auth webhook: " + reason);
  }
}
