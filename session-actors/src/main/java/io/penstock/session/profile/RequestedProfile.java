package io.penstock.session.profile;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One profile object as it was sent, every member of the right type but otherwise unchecked
 * (gateway-http-api.md 8.2). Two are equal if their JSON means the same.
 */
public record RequestedProfile(
    String name,
    long width,
    long height,
    long bitrate,
    long fps,
    long fpsDenominator,
    String h264Profile,
    String gop,
    String encoder,
    long colorDepth,
    long chromaFormat,
    long quality) {

  static RequestedProfile parse(String path, JsonNode node) throws InvalidConfigurationException {
    JsonFields fields = JsonFields.of(path, node);
    return new RequestedProfile(
        fields.text("name"),
        fields.integer("width"),
        fields.integer("height"),
        fields.integer("bitrate"),
        fields.unsigned("fps"),
        fields.unsigned("fpsDen"),
        fields.text("profile"),
        fields.text("gop"),
        fields.text("encoder"),
        fields.integer("colorDepth"),
        fields.integer("chromaFormat"),
        fields.unsigned("quality"));
  }

  String effectiveName() {
    return name.isEmpty() ? "custom_" + width + "x" + height + "_" + bitrate : name;
  }
}
