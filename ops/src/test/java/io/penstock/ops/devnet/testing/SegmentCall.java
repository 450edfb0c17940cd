package io.penstock.ops.devnet.testing;

import com.google.protobuf.ByteString;
import io.penstock.session.wire.AuthToken;
import io.penstock.session.wire.Capabilities;
import io.penstock.session.wire.SegData;
import io.penstock.session.wire.VideoProfile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.jcajce.provider.digest.Keccak;

/**
 * A segment as an off-chain gateway submits it.
 *
 * @param data what the {@code Livepeer-Segment} header says
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record SegmentCall(SegData data, byte[] body, String contentType) {

  private static final long H264_TS_WITH_TOKEN = 67_112_963L;

  /** Segment {@code sequence} of stream {@code demo} with one rendition of 426x240. */
  public static SegmentCall of(AuthToken token, long sequence, byte[] body) {
    SegData data =
        SegData.newBuilder()
            .setManifestId(ByteString.copyFromUtf8("demo"))
            .setSeq(sequence)
            .setHash(ByteString.copyFrom(keccak(body)))
            .setProfiles(ByteString.copyFromUtf8("invalid"))
            .setDuration(2000)
            .setCapabilities(Capabilities.newBuilder().addBitstring(H264_TS_WITH_TOKEN))
            .setAuthToken(token)
            .addFullProfiles(profile("P240p30fps16x9", 426, 240))
            .build();
    return new SegmentCall(data, body, "video/MP2T");
  }

  public static VideoProfile profile(String name, int width, int height) {
    return VideoProfile.newBuilder()
        .setName(name)
        .setWidth(width)
        .setHeight(height)
        .setBitrate(600_000)
        .setFps(30)
        .build();
  }

  public SegmentCall with(SegData.Builder changed) {
    return new SegmentCall(changed.build(), body, contentType);
  }

  /** The same job, whose body is where the segment can be fetched. */
  public SegmentCall fetchedFrom(String url) {
    return new SegmentCall(
        data, url.getBytes(StandardCharsets.UTF_8), "application/vnd+livepeer.uri");
  }

  public String header() {
    return Base64.getEncoder().encodeToString(data.toByteArray());
  }

  public static byte[] keccak(byte[] bytes) {
    return new Keccak.Digest256().digest(bytes);
  }
}
