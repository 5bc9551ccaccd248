package io.trunkline.routes;

import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** Every scalar of a YAML text is a text, but for a null that is not quoted. */
final class TextOrNull implements Schema {
  private static final Set<String> NULL = Set.of("null", "Null", "NULL", "~");

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, implicit) -> implicit && NULL.contains(value) ? Tag.NULL : Tag.STR;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of(Tag.NULL, node -> null);
  }
}
