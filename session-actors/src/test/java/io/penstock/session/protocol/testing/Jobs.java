package io.penstock.session.protocol.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.payments.signing.EthAddress;
import io.penstock.selection.capability.Capabilities;
import io.penstock.selection.orchestrator.OrchestratorUri;
import io.penstock.session.profile.VideoProfile;
import io.penstock.session.profile.VideoProfile.ChromaSubsampling;
import io.penstock.session.profile.VideoProfile.Container;
import io.penstock.session.profile.VideoProfile.Encoder;
import io.penstock.session.profile.VideoProfile.H264Profile;
import io.penstock.session.protocol.AuthToken;
import io.penstock.session.protocol.OrchestratorSession;
import io.penstock.session.protocol.SegmentJob;
import io.penstock.session.stream.ContentHash;
import io.penstock.session.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Jobs and sessions of tests, among them those behind captured bytes. */
public final class Jobs {

  public static final List<VideoProfile> TWO_PROFILES =
      List.of(
          VideoProfile.h264("P240p30fps16x9", 426, 240, 600_000, 30, Container.MPEGTS),
          VideoProfile.h264("P360p30fps16x9", 640, 360, 1_200_000, 30, Container.MPEGTS));

  private Jobs() {}

  /** An off-chain session whose orchestrator serves at {@code uri}. */
  public static OrchestratorSession session(OrchestratorUri uri, AuthToken token) {
    return new OrchestratorSession(
        uri,
        uri,
        token,
        new Capabilities(List.of(67133439L), "0.9.1", ""),
        EthAddress.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  public static AuthToken token(long expiration) {
    return new AuthToken(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "deadbeef", expiration);
  }

  /** The job that a captured SegData, decoded to JSON, was about. */
  public static SegmentJob captured(JsonNode segData) {
    JsonNode clip = segData.get("segment_parameters");
    return new SegmentJob(
        new StreamId(new String(base64(segData, "manifestId"), UTF_8)),
        segData.path("seq").asLong(),
        ContentHash.of(base64(segData, "hash")),
        Duration.ofMillis(segData.path("duration").asLong()),
        profiles(segData),
        new Capabilities(List.of(segData.at("/capabilities/bitstring/0").asLong()), "", ""),
        clip == null
            ? Optional.empty()
            : Optional.of(
                new SegmentJob.Clip(
                    Duration.ofMillis(clip.path("from").asLong()),
                    Duration.ofMillis(clip.path("to").asLong()))),
        segData.path("ForceSessionReinit").asBoolean());
  }

  public static AuthToken capturedToken(JsonNode segData) {
    JsonNode token = segData.get("auth_token");
    return new AuthToken(
        HexFormat.of().formatHex(base64(token, "token")),
        token.get("session_id").asText(),
        token.get("expiration").asLong());
  }

  private static List<VideoProfile> profiles(JsonNode segData) {
    List<VideoProfile> profiles = new ArrayList<>();
    for (String field : List.of("fullProfiles", "fullProfiles2", "fullProfiles3")) {
      segData.path(field).forEach(profile -> profiles.add(profile(profile)));
    }
    return profiles;
  }

  private static VideoProfile profile(JsonNode profile) {
    return new VideoProfile(
        profile.path("name").asText(),
        profile.path("width").asInt(),
        profile.path("height").asInt(),
        profile.path("bitrate").asInt(),
        profile.path("fps").asInt(),
        profile.path("fpsDen").asInt(),
        Container.valueOf(profile.path("format").asText("MPEGTS")),
        H264Profile.valueOf(profile.path("profile").asText("ENCODER_DEFAULT").replace("H264_", "")),
        profile.path("gop").asInt(),
        Encoder.valueOf(profile.path("encoder").asText("H264")),
        profile.path("colorDepth").asInt(),
        ChromaSubsampling.CHROMA_420,
        profile.path("quality").asInt());
  }

  private static byte[] base64(JsonNode node, String field) {
    return Base64.getDecoder().decode(node.path(field).asText());
  }
}
