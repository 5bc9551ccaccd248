package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the documents say what the Kamelets say. */
class CampaignsDocumentTest {
  @ParameterizedTest
  @ValueSource(strings = {"phonon-call", "manydial-call", "reject-lead", "hold-lead"})
  void theTableOfParametersIsTheKamelets(String kamelet) throws IOException {
    assertThat(section("campaigns.md", kamelet)).containsExactlyElementsOf(rows(kamelet));
  }

  @ParameterizedTest
  @MethodSource("io.trunkline.campaign.OperationKameletsTest#cases")
  void theTableInTheProvidersDocumentIsTheKamelets(OperationKameletsTest.Case one)
      throws IOException {
    String document = "providers/" + one.provider() + ".md";
    assertThat(section(document, one.kamelet())).containsExactlyElementsOf(rows(one.kamelet()));
    assertThat(Files.readString(Path.of("docs/campaigns.md"))).contains("`" + one.kamelet() + "`");
  }

  @Test
  void theTableOfTheStepForAnyOperationIsTheKamelets() throws IOException {
    assertThat(section("extending.md", "provider-operation").subList(0, 5))
        .containsExactlyElementsOf(rows("provider-operation"));
  }

  private static List<String> section(String document, String kamelet) throws IOException {
    String text = Files.readString(Path.of("docs", document));
    String section = text.split("### `" + kamelet + "`\n", 2)[1].split("\n#", 2)[0];
    return section.lines().filter(line -> line.startsWith("| `")).toList();
  }

  private static List<String> rows(String kamelet) throws IOException {
    Path file = Path.of("src/main/resources/kamelets", kamelet + ".kamelet.yaml");
    JsonNode definition = new YAMLMapper().readTree(file.toFile()).at("/spec/definition");
    List<String> required =
        StreamSupport.stream(definition.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return definition.path("properties").properties().stream()
        .map(one -> row(one.getKey(), required.contains(one.getKey()), one.getValue()))
        .toList();
  }

  private static String row(String name, boolean required, JsonNode property) {
    String description = property.path("description").asText();
    String whenAbsent =
        property.has("default") ? " Default `" + property.path("default").asText() + "`." : "";
    return "| `%s` | %s | %s%s | `%s` |"
        .formatted(
            name,
            required ? "yes" : "no",
            description,
            whenAbsent,
            property.path("example").asText());
  }
}
