package io.trunkline.routes;

import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** What the uses of a Kamelet in the loaded routes were given; in a preview, in the files. */
@Singleton
public class KameletUses {
  /** Under which Camel notes the Kamelet of an inner route. */
  private static final String TEMPLATE = "templateId";

  private final CamelContext context;
  private final TrunklineConfig config;

  @Inject
  KameletUses(CamelContext context, TrunklineConfig config) {
    this.context = context;
    this.config = config;
  }

  /** The parameters of each use, defaults of the Kamelet included. */
  public List<StepParameters> of(String kamelet) {
    return config.preview()
        ? new WrittenUses(context, config.routesDir()).of(kamelet)
        : loaded(kamelet);
  }

  private List<StepParameters> loaded(String kamelet) {
    return ((ModelCamelContext) context)
        .getRouteDefinitions().stream()
            .filter(route -> isOf(kamelet, route))
            .map(route -> StepParameters.of(context, route.getId()))
            .toList();
  }

  private static boolean isOf(String kamelet, RouteDefinition route) {
    return route.getTemplateParameters() != null
        && kamelet.equals(route.getTemplateParameters().get(TEMPLATE));
  }
}
