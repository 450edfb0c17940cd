package io.penstock.node.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.payments.money.Price;
import io.penstock.selection.capability.Capability;
import io.penstock.session.profile.Presets;
import io.penstock.session.profile.VideoProfile;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Profiles and price caps at run time (operator-api.md 2.2). */
final class BroadcastOperations {

  private static final BigInteger WEI_PER_ETH = BigInteger.TEN.pow(18);
  private static final String NO_PRICE_FEED =
      "error converting price: PriceFeedWatcher is not initialized";

  private final BroadcastConfig config;
  private final CapabilityPrices capabilityPrices;

  BroadcastOperations(BroadcastConfig config, CapabilityPrices capabilityPrices) {
    this.config = config;
    this.capabilityPrices = capabilityPrices;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "/getBroadcastConfig", Operation.of(parameters -> show()),
        "/setBroadcastConfig", Operation.of(this::change),
        "/getAvailableTranscodingOptions", Operation.of(parameters -> presets()),
        "/setMaxPriceForCapability",
            Operation.requiring(
                List.of("maxPricePerUnit", "pixelsPerUnit", "currency", "pipeline", "modelID"),
                this::capCapability));
  }

  private Answer show() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("MaxPrice", config.maxPrice().map(Price::toString).orElse(null));
    node.put(
        "TranscodingOptions",
        config.profiles().stream().map(VideoProfile::name).collect(Collectors.joining(",")));
    return Answer.json(node.toString());
  }

  private static Answer presets() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    Presets.names().forEach(names::add);
    return Answer.json(names.toString());
  }

  private Answer change(Parameters parameters) {
    Optional<String> price = parameters.get("maxPricePerUnit");
    Optional<String> pixels = parameters.get("pixelsPerUnit");
    Optional<String> options = parameters.get("transcodingOptions");
    boolean hasPrice = price.isPresent() && pixels.isPresent();
    if (!hasPrice && options.isEmpty()) {
      return Answer.badRequest(
          "missing form params (maxPricePerUnit AND pixelsPerUnit) or transcodingOptions");
    }
    List<VideoProfile> profiles = options.map(BroadcastOperations::known).orElse(List.of());
    if (options.isPresent() && profiles.isEmpty()) {
      return Answer.badRequest("invalid transcoding options: " + options.get());
    }
    if (hasPrice) {
      Quote quote = Quote.of(price.get(), pixels.get(), parameters.get("currency").orElse(""));
      if (quote.fault().isPresent()) {
        return Answer.badRequest(quote.fault().get());
      }
      config.changeMaxPrice(quote.price().filter(Ratio::isPositive).map(Ratio::toPrice));
    }
    if (!profiles.isEmpty()) {
      config.changeProfiles(profiles);
    }
    return Answer.empty();
  }

  private static List<VideoProfile> known(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::trim)
        .flatMap(name -> Presets.find(name).stream())
        .distinct()
        .toList();
  }

  private Answer capCapability(Parameters parameters) {
    Optional<Capability> capability = parameters.get("pipeline").flatMap(Capability::ofPipeline);
    if (capability.isEmpty()) {
      return Answer.badRequest("pipeline not supported");
    }
    Quote quote =
        Quote.of(
            parameters.get("maxPricePerUnit").orElseThrow(),
            parameters.get("pixelsPerUnit").orElseThrow(),
            parameters.get("currency").orElseThrow());
    if (quote.fault().isPresent()) {
      return Answer.badRequest(quote.fault().get());
    }
    Ratio price = quote.price().orElseThrow();
    if (!price.isPositive()) {
      return Answer.badRequest("pricePerPixel needs to be > 0: " + price.withThreeDecimals());
    }
    capabilityPrices.cap(
        parameters.get("pipeline").orElseThrow(),
        parameters.get("modelID").orElseThrow(),
        price.toPrice());
    return Answer.empty();
  }

  /** Wei per pixel as somebody wrote it, or what is wrong with it. */
  private record Quote(Optional<Ratio> price, Optional<String> fault) {

    static Quote of(String pricePerUnit, String pixelsPerUnit, String currency) {
      Optional<Ratio> price = Ratio.parse(pricePerUnit);
      if (price.isEmpty()) {
        return faulty("Error parsing pricePerUnit value: " + pricePerUnit);
      }
      Optional<Ratio> pixels = Ratio.parse(pixelsPerUnit);
      if (pixels.isEmpty()) {
        return faulty("Error parsing pixelsPerUnit value: " + pixelsPerUnit);
      }
      if (!pixels.get().isPositive()) {
        return faulty("pixels per unit must be greater than 0, provided " + pixelsPerUnit);
      }
      return switch (currency.toLowerCase(Locale.ROOT)) {
        case "", "wei" -> good(price.get().dividedBy(pixels.get()));
        case "eth" -> good(price.get().times(WEI_PER_ETH).dividedBy(pixels.get()));
        default -> faulty(NO_PRICE_FEED);
      };
    }

    private static Quote good(Ratio price) {
      return new Quote(Optional.of(price), Optional.empty());
    }

    private static Quote faulty(String reason) {
      return new Quote(Optional.empty(), Optional.of(reason));
    }
  }
}
