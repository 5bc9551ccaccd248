package io.trunkline.operations;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes ids as the texts that they are sent as. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class IdSchemas implements OASFilter {
  private static final Map<String, String> EXAMPLES =
      Map.of("LeadId", "12.0.345", "DeliveryId", "12.0.345-1");

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    EXAMPLES.forEach((name, example) -> contract.getComponents().addSchema(name, id(example)));
  }

  private static Schema id(String example) {
    return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).example(example);
  }
}
