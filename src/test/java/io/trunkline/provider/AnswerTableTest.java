package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every answer of the fixtures is read as they say. */
class AnswerTableTest {
  private static final Path ALIKE = Path.of("src/test/resources/providers/http-answers.yaml");

  @TestFactory
  Stream<DynamicTest> everyAnswerIsReadAsItsFixtureSays() {
    return Stream.of(Drawer.values())
        .flatMap(
            drawer ->
                Stream.of(drawer.folder().resolve("answers.yaml"), ALIKE)
                    .flatMap(path -> Drawer.yaml(path).findParents("name").stream())
                    .map(fixture -> test(drawer, fixture)));
  }

  private static DynamicTest test(Drawer drawer, JsonNode fixture) {
    return DynamicTest.dynamicTest(
        drawer.provider.name() + ": " + fixture.path("name").asText(),
        () -> check(drawer, fixture));
  }

  private static void check(Drawer drawer, JsonNode fixture) {
    String verdict = fixture.path("verdict").asText();
    String single = fixture.path("single").asText(verdict);
    if (drawer == Drawer.PHONON) {
      Receipt receipt = read(drawer, fixture, "ref-1", "ref-2");
      expected(fixture, verdict)
          .forEach((reference, words) -> assertThat(words(receipt.of(reference))).isEqualTo(words));
      assertThat(receipt.alreadySent()).isEqualTo(fixture.path("alreadySent").asBoolean());
    }
    if (!fixture.has("calls")) {
      assertThat(words(read(drawer, fixture, "ref-1").of("ref-1"))).isEqualTo(single);
    }
  }

  private static Map<String, String> expected(JsonNode fixture, String verdict) {
    Map<String, String> expected = new HashMap<>();
    if (fixture.has("calls")) {
      fixture
          .path("calls")
          .fields()
          .forEachRemaining(one -> expected.put(one.getKey(), one.getValue().asText()));
    } else {
      expected.put("ref-1", verdict);
      expected.put("ref-2", verdict);
    }
    return expected;
  }

  private static Receipt read(Drawer drawer, JsonNode fixture, String... references) {
    List<Call> calls =
        Stream.of(references).map(one -> new Call(one, "+919800000001", Map.of())).toList();
    Map<String, String> headers = new HashMap<>();
    fixture
        .path("headers")
        .fields()
        .forEachRemaining(one -> headers.put(one.getKey(), one.getValue().asText()));
    String body = fixture.has("deep") ? "{\"a\":".repeat(100_000) : fixture.path("body").asText();
    return drawer.provider.read(
        "call",
        calls,
        new Answer(
            fixture.path("status").asInt(),
            headers,
            Drawer.bytes(body),
            fixture.path("whole").asBoolean(true)));
  }

  private static String words(Verdict verdict) {
    if (verdict instanceof Verdict.Accepted accepted) {
      return accepted.providerId() == null ? "accepted" : "accepted " + accepted.providerId();
    } else if (verdict instanceof Verdict.Refused refused) {
      return "refused " + refused.reason();
    } else if (verdict instanceof Verdict.Halve halve) {
      return "halve " + halve.reason();
    } else if (verdict instanceof Verdict.Unknown unknown) {
      return "unknown " + unknown.reason();
    }
    Verdict.RetryLater retry = (Verdict.RetryLater) verdict;
    return "retry "
        + retry.reason()
        + (retry.pause() == null ? "" : " " + retry.pause())
        + (retry.pauseAccount() ? " account" : "");
  }

  @Test
  void everyDocumentedCodeOfPhononHasAFixture() {
    Set<String> codes = new TreeSet<>();
    Drawer.PHONON
        .provider
        .contract()
        .operation("call")
        .answers()
        .forEach(
            row -> row.when().is().forEach(code -> codes.add("\"api-response-code\":" + code)));
    String fixtures = Drawer.text(Drawer.PHONON.folder().resolve("answers.yaml"));
    assertThat(codes).hasSize(22).allMatch(fixtures::contains);
  }
}
