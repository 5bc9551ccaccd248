package io.trunkline.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation's example can be written, and goes over the wire as its fixture shows. */
class RequestWriterExamplesTest {
  /** Set it to write the fixtures anew; read them before they are kept. */
  private static final boolean WRITE = Boolean.getBoolean("fixtures.write");

  @TestFactory
  Stream<DynamicTest> theExampleGoesOverTheWireAsTheFixtureShows() {
    return each(RequestWriterExamplesTest::compareWithFixture);
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrittenIsWhatTheExampleSays() {
    return each(RequestWriterExamplesTest::compareWithExample);
  }

  private static Stream<DynamicTest> each(BiConsumer<Contract, ContractOperation> check) {
    return Contracts.all()
        .flatMap(
            contract ->
                contract.operations().values().stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                contract.name() + " " + one.name(),
                                () -> check.accept(contract, one))));
  }

  private static void compareWithFixture(Contract contract, ContractOperation one) {
    ContractExample example = new ContractExample(contract, one);
    String wire = Wire.text(example.request()).replace("\r\n", "\n");
    assertThat(Wire.text(example.request()).replace("\r\n", "\n")).isEqualTo(wire);
    Path fixture = Path.of("src/test/resources/providers", contract.name(), one.name() + ".http");
    try {
      if (WRITE) {
        Files.createDirectories(fixture.getParent());
        Files.writeString(fixture, wire);
      }
      assertThat(wire).isEqualTo(Files.readString(fixture));
    } catch (IOException missing) {
      throw new AssertionError("there is no " + fixture, missing);
    }
  }

  private static void compareWithExample(Contract contract, ContractOperation one) {
    JsonNode expected = one.examples().request();
    if (one.body() == null) {
      return;
    }
    assertThat(expected.isMissingNode()).as("example of %s", one.name()).isFalse();
    ProviderRequest request = new ContractExample(contract, one).request();
    if (one.bodyType() == BodyType.JSON) {
      JsonNode written = UserValues.parsed(new String(request.body()));
      assertThat(without(one, written, expected)).isEqualTo(without(one, expected, expected));
    } else {
      assertThat(form(request)).containsAllEntriesOf(texts(without(one, expected, expected)));
    }
  }

  /** Without what the account, the contract or a delivery puts in beside the example. */
  private static JsonNode without(ContractOperation one, JsonNode body, JsonNode example) {
    JsonNode rest = body.deepCopy();
    if (rest instanceof ObjectNode object) {
      one.fields().stream()
          .filter(
              field ->
                  field.credential().isPresent()
                      || field.constant().isPresent()
                      || field.fill().isPresent() && !example.has(field.name()))
          .forEach(field -> object.remove(field.name()));
    }
    return rest;
  }

  private static Map<String, String> form(ProviderRequest request) {
    return FormBody.read(request.headers().get(0).value(), request.body()).orElseThrow();
  }

  private static Map<String, String> texts(JsonNode body) {
    Map<String, String> texts = new TreeMap<>();
    body.fields()
        .forEachRemaining(
            one -> {
              JsonNode first = one.getValue().isArray() ? one.getValue().get(0) : one.getValue();
              texts.put(one.getKey(), FormWriting.text(first));
            });
    return texts;
  }
}
