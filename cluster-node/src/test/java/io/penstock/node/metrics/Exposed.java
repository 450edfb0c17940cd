package io.penstock.node.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An exposition in Prometheus' text format, read as a scraper does.
 *
 * @param types by metric
 * @param samples of all series
 */
record Exposed(Map<String, String> types, List<Sample> samples) {

  private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)\\{(.*)} (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** One line. */
  record Sample(String name, Map<String, String> labels, double value) {}

  static Exposed parse(String text) {
    Map<String, String> types = new HashMap<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        types.put(words[2], words[3]);
      } else if (sample.matches()) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(sample.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
        samples.add(
            new Sample(
                sample.group(1),
                labels,
                Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"))));
      }
    }
    return new Exposed(types, samples);
  }

  Set<String> names(String prefix) {
    return types.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Label names of a metric's series, without the bound of buckets. */
  Set<String> labels(String name) {
    Set<String> labels = new TreeSet<>();
    of(name).forEach(sample -> labels.addAll(sample.labels().keySet()));
    labels.remove("le");
    return labels;
  }

  /** Upper bounds of a histogram. */
  Set<String> bounds(String name) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name + "_bucket"))
        .map(sample -> sample.labels().get("le"))
        .collect(Collectors.toSet());
  }

  /** The value of the only series of {@code name} that has all of {@code labels}. */
  double value(String name, Map<String, String> labels) {
    List<Sample> found =
        samples.stream()
            .filter(sample -> sample.name().equals(name))
            .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(name + labels + " has " + found.size() + " series in " + samples);
    }
    return found.get(0).value();
  }

  private List<Sample> of(String name) {
    return samples.stream()
        .filter(
            sample ->
                sample.name().replaceFirst("_(bucket|sum|count)$", "").equals(name)
                    || sample.name().equals(name))
        .toList();
  }
}
