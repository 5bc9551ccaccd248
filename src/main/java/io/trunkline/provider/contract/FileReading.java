package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trunkline.provider.contract.Marks.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a file to be uploaded: text, bytes, or a map of name, type and text or base64. */
final class FileReading {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\"\\\\/]{1,120}");
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

  private FileReading() {}

  static JsonNode read(ContractField field, Object value, String place, Faults faults) {
    Map<?, ?> map = value instanceof Map<?, ?> given ? given : Map.of("text", value);
    String type = text(map, "type", field.mediaType());
    String name = text(map, "name", "upload." + field.mediaType().replaceFirst(".*/", ""));
    byte[] content = content(map);
    if (content == null || !NAME.matcher(name).matches() || !TYPE.matcher(type).matches()) {
      faults.add(
          place,
          "is no file; expected its text, or a map of name, type (as text/csv) and text or base64");
      return null;
    }
    return JsonNodeFactory.instance.pojoNode(new File(name, type, content));
  }

  private static String text(Map<?, ?> map, String key, String absent) {
    return map.get(key) == null ? absent : map.get(key).toString();
  }

  private static byte[] content(Map<?, ?> map) {
    Object text = map.get("text");
    if (text instanceof byte[] bytes) {
      return bytes;
    }
    try {
      return text != null
          ? text.toString().getBytes(StandardCharsets.UTF_8)
          : Base64.getDecoder().decode(text(map, "base64", "*"));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
