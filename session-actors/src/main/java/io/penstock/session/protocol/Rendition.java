package io.penstock.session.protocol;

import io.penstock.session.media.MediaBytes;
import io.penstock.session.profile.VideoProfile;
import java.net.URI;

/**
 * One verified rendition of a segment.
 *
 * @param url where the orchestrator serves it, for as long as it does
 * @param pixels encoded output pixels as reported, which is what is paid for
 */
public record Rendition(VideoProfile profile, URI url, long pixels, MediaBytes bytes) {}
