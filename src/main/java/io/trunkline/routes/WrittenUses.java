package io.trunkline.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** The uses of Kamelets in route files, also in those that are not loaded. */
final class WrittenUses {
  private final CamelContext context;
  private final RouteFolder folder;

  WrittenUses(CamelContext context, Path root) {
    this.context = context;
    this.folder = new RouteFolder(root, kind -> !kind.equals(RouteFolder.KAMELETS));
  }

  /** The parameters that each use is given; files that are no YAML have none. */
  List<StepParameters> of(String kamelet) {
    try {
      return folder.read().values().stream()
          .flatMap(WrittenUses::calls)
          .filter(call -> call.kamelet().equals(kamelet))
          .map(call -> StepParameters.written(context, texts(call)))
          .toList();
    } catch (IOException noFolder) {
      return List.of();
    }
  }

  private static Stream<KameletCalls.Call> calls(String text) {
    try {
      return new KameletCalls(RouteText.parse(text)).calls().stream();
    } catch (FaultyFileException noYaml) {
      return Stream.empty();
    }
  }

  private static Map<String, String> texts(KameletCalls.Call call) {
    Map<String, String> texts = new LinkedHashMap<>();
    call.parameters()
        .forEach(
            one -> texts.put(RouteText.text(one.getKeyNode()), RouteText.text(one.getValueNode())));
    return texts;
  }
}
