package io.penstock.session.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.session.profile.InvalidConfigurationException.Flaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a JSON object, found as a stock gateway finds them: names in any case, the last of
 * several equal ones counts, unknown ones are skipped, {@code null} is the same as absent, and a
 * value of another type is an error.
 */
final class JsonFields {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final String path;
  private final Map<String, JsonNode> members;

  private JsonFields(String path, Map<String, JsonNode> members) {
    this.path = path;
    this.members = members;
  }

  static JsonNode read(String text) throws InvalidConfigurationException {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isMissingNode()) {
        throw malformed("empty text where JSON is expected");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw malformed("not JSON: " + e.getOriginalMessage());
    }
  }

  /** The members of {@code node}; none if it is {@code null}. */
  static JsonFields of(String path, JsonNode node) throws InvalidConfigurationException {
    if (!node.isObject() && !node.isNull()) {
      throw mismatch(path, "an object", node);
    }
    Map<String, JsonNode> members = new HashMap<>();
    node.properties()
        .forEach(
            member -> members.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue()));
    return new JsonFields(path, members);
  }

  static List<JsonNode> elements(String path, JsonNode node) throws InvalidConfigurationException {
    if (!node.isArray()) {
      throw mismatch(path, "an array", node);
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  Optional<JsonNode> find(String name) {
    return Optional.ofNullable(members.get(name.toLowerCase(Locale.ROOT)))
        .filter(node -> !node.isNull());
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  String text(String name) throws InvalidConfigurationException {
    Optional<JsonNode> node = find(name);
    if (node.isPresent() && !node.get().isTextual()) {
      throw mismatch(path(name), "a string", node.get());
    }
    return node.map(JsonNode::textValue).orElse("");
  }

  long integer(String name) throws InvalidConfigurationException {
    Optional<JsonNode> node = find(name);
    if (node.isPresent() && !(node.get().isIntegralNumber() && node.get().canConvertToLong())) {
      throw mismatch(path(name), "an integer", node.get());
    }
    return node.map(JsonNode::longValue).orElse(0L);
  }

  long unsigned(String name) throws InvalidConfigurationException {
    long value = integer(name);
    if (value < 0) {
      throw malformed(path(name) + ": expected an integer of at least 0, got " + value);
    }
    return value;
  }

  Optional<Double> decimal(String name) throws InvalidConfigurationException {
    Optional<JsonNode> node = find(name);
    if (node.isPresent() && !node.get().isNumber()) {
      throw mismatch(path(name), "a number", node.get());
    }
    return node.map(JsonNode::doubleValue);
  }

  boolean flag(String name) throws InvalidConfigurationException {
    Optional<JsonNode> node = find(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      throw mismatch(path(name), "true or false", node.get());
    }
    return node.map(JsonNode::booleanValue).orElse(false);
  }

  List<String> texts(String name) throws InvalidConfigurationException {
    Optional<JsonNode> node = find(name);
    if (node.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(path(name), node.get())) {
      if (!element.isTextual()) {
        throw mismatch(path(name) + "[" + texts.size() + "]", "a string", element);
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  private static InvalidConfigurationException mismatch(
      String path, String expected, JsonNode node) {
    String where = path.isEmpty() ? "" : path + ": ";
    String got = node.getNodeType().name().toLowerCase(Locale.ROOT);
    return malformed(where + "expected " + expected + ", got " + got);
  }

  private static InvalidConfigurationException malformed(String message) {
    return new InvalidConfigurationException(Flaw.MALFORMED, message);
  }
}
