package io.penstock.node.config;

/**
 * How this node is known to other nodes and to operators.
 *
 * @param nodeName label of its metrics; differs between the nodes of a cluster
 * @param arteryHost where other nodes reach it
 * @param arteryPort 0 lets the system choose
 */
public record ClusterSettings(String nodeName, String arteryHost, int arteryPort) {

  static ClusterSettings of(FlagValues values, Surroundings surroundings, Findings findings) {
    String name = values.text("nodeName");
    values
        .given("nodeName")
        .filter(given -> !given.text().isEmpty() && !given.text().matches("[\\x21-\\x7e]{1,255}"))
        .ifPresent(
            given -> findings.refuse(given.refused("up to 255 ASCII characters without spaces")));
    return new ClusterSettings(
        name.isEmpty() ? surroundings.hostName() : name,
        values.text("arteryHost"),
        values.integer("arteryPort", 0, 65535, findings));
  }
}
