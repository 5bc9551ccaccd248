package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each test starts from one body that is right, and breaks one thing. */
class BodySecretTest {
  private static final String JSON =
      "{\"recordid\": \"5\", \"secret_key\": \"s3cret\", \"list\": [{\"a\": 1}]}";
  private static final String FORM = "recordid=5&secret_key=s3cret&a=b";

  private static Optional<String> cut(String body) {
    return cut(body, StandardCharsets.UTF_8, true);
  }

  private static Optional<String> cut(String body, Charset charset, boolean required) {
    return BodySecret.cut(
            body.getBytes(charset), "secret_key", List.of("s3cret", "old sécret"), required)
        .map(rest -> new String(rest, StandardCharsets.UTF_8));
  }

  @Test
  void theRightSecretIsCutOutAndTheRestStaysByteForByte() {
    assertThat(cut(JSON)).contains(JSON.replace("s3cret", ""));
    assertThat(cut(FORM)).contains(FORM.replace("s3cret", ""));
    assertThat(cut(" \n" + JSON + "\n")).contains(" \n" + JSON.replace("s3cret", "") + "\n");
  }

  @Test
  void aSecretStillAcceptedIsRightHoweverItIsWritten() {
    assertThat(cut(JSON.replace("s3cret", "old sécret"))).contains(JSON.replace("s3cret", ""));
    assertThat(cut(JSON.replace("s3cret", "old s\\u00e9cret")))
        .contains(JSON.replace("s3cret", ""));
    assertThat(cut(FORM.replace("s3cret", "old+s%C3%A9cret"))).contains(FORM.replace("s3cret", ""));
    assertThat(cut(JSON.replace("secret_key", "secret\\u005fkey"))).isPresent();
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotProvedIsRefused() {
    return Stream.of(
            JSON.replace("s3cret", "s3cre"),
            JSON.replace("s3cret", ""),
            JSON.replace("\"s3cret\"", "null"),
            JSON.replace("\"s3cret\"", "7"),
            JSON.replace("\"s3cret\"", "[\"s3cret\"]"),
            JSON.replace("secret_key", "Secret_key"),
            JSON.replace("{\"a\"", "{\"secret_key\": \"s3cret\", \"a\"")
                .replaceFirst("secret_key", "x"),
            JSON.replace("\"list\"", "\"secret_key\": \"wrong\", \"list\""),
            JSON.substring(0, JSON.length() - 1),
            JSON + "{}",
            JSON.replace("[{", "[".repeat(60) + "{").replace("}]", "}" + "]".repeat(60)),
            JSON.replace("s3cret", "s3cret" + "x".repeat(10_000)),
            "[" + JSON + "]",
            FORM.replace("s3cret", "S3cret"),
            FORM.replace("secret_key", "secret"),
            FORM.replace("s3cret", "s3cret%"),
            FORM + "&secret_key=wrong",
            FORM + "&secret_key",
            FORM.replace("s3cret", "s3cret" + "x".repeat(10_000)),
            "<secret_key>s3cret</secret_key>",
            "")
        .map(body -> DynamicTest.dynamicTest(shortened(body), () -> refused(body)));
  }

  private static void refused(String body) {
    assertThat(cut(body)).isEmpty();
  }

  private static String shortened(String body) {
    return "[" + body.substring(0, Math.min(90, body.length())) + "]";
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedBecauseNothingCouldBeCutOutOfThem() {
    assertThat(cut(JSON, StandardCharsets.UTF_16BE, true)).isEmpty();
    assertThat(cut(JSON, StandardCharsets.UTF_16LE, true)).isEmpty();
  }

  @Test
  void aSecretThatIsToldTwiceIsCutOutTwice() {
    assertThat(cut(FORM + "&secret_key=s3cret").orElseThrow()).doesNotContain("s3cret");
    String twice = JSON.replace("\"list\"", "\"secret_key\": \"s3cret\", \"list\"");
    assertThat(cut(twice).orElseThrow()).doesNotContain("s3cret");
  }

  @Test
  void withAnotherProofTheFieldMayBeMissingButNotWrong() {
    String bare = JSON.replace("secret_key", "other");
    assertThat(cut(bare, StandardCharsets.UTF_8, false)).contains(bare);
    assertThat(cut(JSON.replace("s3cret", "x"), StandardCharsets.UTF_8, false)).isEmpty();
  }
}
