package io.penstock.node.config;

import io.penstock.selection.orchestrator.OrchestratorUri;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which orchestrators may be used.
 *
 * @param orchestrators in the operator's order, each once; empty: nothing can be transcoded
 * @param minVersion the least go-livepeer version of an orchestrator
 */
public record DiscoverySettings(List<OrchestratorUri> orchestrators, Optional<String> minVersion) {

  public DiscoverySettings {
    orchestrators = List.copyOf(orchestrators);
  }

  static DiscoverySettings of(FlagValues values, Findings findings) {
    Set<OrchestratorUri> orchestrators = new LinkedHashSet<>();
    for (String element : values.text("orchAddr").split(",", -1)) {
      if (!element.isBlank()) {
        try {
          orchestrators.add(OrchestratorUri.parse(element));
        } catch (IllegalArgumentException e) {
          findings.refuse(
              values.where("orchAddr")
                  + ": \""
                  + SensitiveUrl.mask(element.trim())
                  + "\" is no orchestrator; expected host:port or https://host:port,"
                  + " several with commas between them");
        }
      }
    }
    values
        .given("orchMinLivepeerVersion")
        .filter(given -> !given.text().matches("|v?[0-9]+(\\.[0-9]+){0,2}([-+].*)?"))
        .ifPresent(given -> findings.refuse(given.refused("a version such as 0.8.9")));
    return new DiscoverySettings(
        new ArrayList<>(orchestrators),
        Optional.of(values.text("orchMinLivepeerVersion")).filter(text -> !text.isEmpty()));
  }
}
