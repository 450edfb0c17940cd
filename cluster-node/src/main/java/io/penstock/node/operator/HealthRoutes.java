package io.penstock.node.operator;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.node.operator.Readiness.Check;
import java.util.List;

/**
 * {@code /healthz}: 200 and nothing else while the process answers, as the stock gateway has it;
 * {@code /readyz}: 200 or 503 with the reasons as JSON. For both ports; no guard, since balancers
 * use any name for a node and nothing secret is told.
 */
public final class HealthRoutes {

  private HealthRoutes() {}

  public static Route of(Readiness readiness) {
    return Directives.concat(
        Directives.path("healthz", () -> Directives.complete(HttpResponse.create())),
        Directives.path("readyz", () -> Directives.complete(ready(readiness).toResponse())));
  }

  private static Answer ready(Readiness readiness) {
    List<Check> checks = readiness.checks();
    boolean ready = checks.stream().allMatch(Check::met);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("ready", ready);
    ArrayNode all = document.putArray("checks");
    for (Check check : checks) {
      ObjectNode node = all.addObject();
      node.put("name", check.name());
      node.put("met", check.met());
      node.put("reason", check.reason());
    }
    Answer json = Answer.json(document.toString());
    return new Answer(ready ? 200 : 503, json.contentType(), json.body());
  }
}
