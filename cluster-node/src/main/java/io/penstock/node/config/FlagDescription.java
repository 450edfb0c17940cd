package io.penstock.node.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The JSON of {@code -j}, from which a controller such as MistServer builds its settings form. */
final class FlagDescription {

  private FlagDescription() {}

  static String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", "Penstock");
    root.put("desc", "One logical Livepeer gateway that runs on N nodes");
    root.put("version", Version.current().number());
    ObjectNode optional = root.putObject("optional");
    for (Flag flag : FlagCatalogue.all()) {
      if (flag.status() instanceof FlagStatus.Supported) {
        ObjectNode entry = optional.putObject(flag.name());
        entry.put("name", flag.name());
        entry.put("help", flag.meaning());
        entry.put("option", "-" + flag.name());
        entry.put("type", flag.type().name().toLowerCase(Locale.ROOT));
        entry.put("default", flag.defaultText());
      }
    }
    return root + "\n";
  }
}
