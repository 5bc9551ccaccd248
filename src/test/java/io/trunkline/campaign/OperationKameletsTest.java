package io.trunkline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trunkline.provider.Operation;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractField;
import io.trunkline.provider.contract.ContractOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kamelets for leads say what the contracts of their operations say. */
class OperationKameletsTest {
  /** One Kamelet and its operation. */
  record Case(String kamelet, String provider, String operation) {
    ContractOperation contract() {
      return Contract.of(provider).operation(operation);
    }

    JsonNode spec() {
      try {
        Path file = Path.of("src/main/resources/kamelets", kamelet + ".kamelet.yaml");
        return new YAMLMapper().readTree(file.toFile()).path("spec");
      } catch (IOException missing) {
        throw new AssertionError(missing);
      }
    }

    @Override
    public String toString() {
      return kamelet;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            "manydial-click-to-call manydial click-to-call",
            "ivrsolutions-dialer ivrsolutions dialer-add-numbers",
            "ivrsolutions-dial-by-text ivrsolutions dial-by-text",
            "ivrsolutions-dial-by-flow ivrsolutions dial-by-flow",
            "ivrsolutions-click-to-call ivrsolutions click-to-call",
            "ivrsolutions-click-connect ivrsolutions click-connect",
            "ivrsolutions-voicebot ivrsolutions voicebot-call",
            "ivrsolutions-ai-voicebot ivrsolutions ai-voicebot-call",
            "dialedin-lead dialedin insert-lead",
            "dialedin-update-lead dialedin update-lead",
            "dialedin-dial-list dialedin list-add-phone",
            "dialedin-sms dialedin send-sms",
            "ccai-outbound-call ccai outbound-call",
            "ccai-incoming-call ccai incoming-call",
            "ccai-scheduled-call ccai scheduled-call",
            "ccai-campaign-contact ccai campaign-contact-add",
            "ccai-sms ccai send-sms")
        .map(line -> line.split(" "))
        .map(parts -> new Case(parts[0], parts[1], parts[2]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsParametersAreTheFieldsOfItsOperation(Case one) {
    JsonNode definition = one.spec().path("definition");
    List<String> expected = new ArrayList<>(List.of("account"));
    fields(one.contract()).forEach(field -> expected.add(parameter(field.name())));
    if (new ContractField("", "body", one.contract().body(), true).free("adv_Any").isPresent()) {
      expected.add("fields");
    }
    expected.add("notBefore");
    assertThat(definition.path("properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(expected);
    List<String> required = new ArrayList<>(List.of("account"));
    fields(one.contract())
        .filter(field -> field.required() && field.standard().isEmpty())
        .forEach(field -> required.add(parameter(field.name())));
    assertThat(texts(definition.path("required"))).containsExactlyElementsOf(required);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsDescriptionsAreThoseOfTheFields(Case one) {
    JsonNode properties = one.spec().at("/definition/properties");
    fields(one.contract())
        .forEach(
            field -> {
              JsonNode property = properties.path(parameter(field.name()));
              String words = field.description().split("[,;] on the wire")[0].strip();
              assertThat(property.path("description").asText()).containsIgnoringCase(words);
              assertThat(property.path("default").asText(null))
                  .isEqualTo(field.standard().map(JsonNode::asText).orElse(null));
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itSaysWhatIsDoneAboutAnAttemptWithoutAClearAnswer(Case one) {
    String words = one.spec().at("/definition/description").asText();
    assertThat(words).contains("clear answer");
    Operation operation = one.contract().port();
    if (operation.onUnknown() == Operation.OnUnknown.WAIT_FOR_CALLBACK) {
      assertThat(words).contains("a callback tells");
    }
    assertThat(words.contains("must set paths." + one.operation()))
        .isEqualTo(one.contract().addressUnknown());
  }

  /** What a user gives, but for what would have somebody called who is not asked for. */
  private static Stream<ContractField> fields(ContractOperation operation) {
    String array = operation.batch() == null ? null : operation.batch().field();
    return operation.fields().stream()
        .flatMap(
            field ->
                field.name().equals(array) ? field.items().properties().stream() : Stream.of(field))
        .filter(
            field ->
                field.fill().isEmpty()
                    && field.credential().isEmpty()
                    && field.constant().isEmpty()
                    && !field.ringsAnother());
  }

  private static String parameter(String field) {
    String[] words = field.split("[_-]");
    StringBuilder name = new StringBuilder(words[0]);
    Stream.of(words)
        .skip(1)
        .forEach(
            word -> name.append(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)));
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
