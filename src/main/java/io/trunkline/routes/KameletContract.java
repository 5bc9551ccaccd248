package io.trunkline.routes;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a Kamelet says about its parameters.
 *
 * @param exact true if it decodes its parameters by {@link ExactText}
 */
record KameletContract(Set<String> properties, Set<String> required, boolean exact) {

  static KameletContract of(RouteText text) {
    Map<String, Node> whole = RouteText.parts(text.root().orElse(null));
    Map<String, Node> metadata = RouteText.parts(whole.get("metadata"));
    Map<String, Node> spec = RouteText.parts(whole.get("spec"));
    Map<String, Node> definition = RouteText.parts(spec.get("definition"));
    Map<String, Node> annotations = RouteText.parts(metadata.get("annotations"));
    Set<String> required = new LinkedHashSet<>();
    if (definition.get("required") instanceof SequenceNode list) {
      list.getValue().forEach(name -> required.add(RouteText.text(name)));
    }
    return new KameletContract(
        RouteText.parts(definition.get("properties")).keySet(),
        required,
        RouteText.text(annotations.get("trunkline/parameters")).equals("exact"));
  }

  /** What is wrong with a use; empty if nothing is. */
  Optional<Fault> check(KameletCalls.Call call) {
    if (call.name().getValue().contains("?")) {
      return Optional.empty();
    }
    Set<String> unknown = new TreeSet<>(call.parameterNames());
    unknown.removeAll(properties);
    Set<String> missing = new HashSet<>(required);
    missing.removeAll(call.parameterNames());
    if (unknown.isEmpty() && missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(fault(call, unknown, new TreeSet<>(missing)));
  }

  private Fault fault(KameletCalls.Call call, Set<String> unknown, Set<String> missing) {
    String kamelet = "Kamelet " + call.kamelet();
    String known = "Its parameters are " + String.join(", ", new TreeSet<>(properties)) + ".";
    return unknown.isEmpty()
        ? new Fault(call.line(), kamelet + " lacks " + String.join(", ", missing) + ".", known)
        : new Fault(
            call.lineOf(unknown.iterator().next()),
            kamelet + " has no parameter " + String.join(", ", unknown) + ".",
            known);
  }
}
