package io.penstock.node.http.opening;

import static java.util.Objects.requireNonNull;

import io.penstock.session.profile.StreamConfiguration;
import io.penstock.session.profile.VideoProfile.Container;
import java.util.Optional;

/**
 * What a push says about its stream.
 *
 * @param externalId the name in the URL
 * @param container of this segment, which becomes the stream's if it is the first
 * @param url as the auth webhook gets it, without a query
 * @param header the publisher's own configuration
 */
public record OpeningRequest(
    String externalId, Container container, String url, Optional<StreamConfiguration> header) {

  public OpeningRequest {
    requireNonNull(externalId, "externalId is null");
    requireNonNull(container, "container is null");
    requireNonNull(url, "url is null");
    requireNonNull(header, "header is null");
  }
}
