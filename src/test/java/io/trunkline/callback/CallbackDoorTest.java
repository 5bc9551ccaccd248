package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.callback.CallbackDoor.Admitted;
import io.trunkline.callback.CallbackDoor.Shown;
import io.trunkline.provider.CallbackProof;
import io.trunkline.testing.TalkingProvider;
import io.trunkline.testing.TestAccounts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 5: for each kind one callback that is right, and then one thing broken. */
class CallbackDoorTest {
  private static final Account SIGNED =
      TestAccounts.of(new TalkingProvider(CallbackProof.SIGNED_ADDRESS), "http://localhost:1");
  private static final Account OPEN =
      TestAccounts.of(new TalkingProvider(CallbackProof.CREDENTIALS), "http://localhost:1");
  private static final String SECRET = "callback-secret";
  private static final String NEWS = CallbackAddress.kindCode(SECRET, "test", "news");
  private static final String CALL = CallbackAddress.code(SECRET, "test", "news");

  private static final String ONE = CallbackAddress.kindCode(SECRET, "test", "news\nref-1");
  private static final String CALLED = CallbackAddress.code(SECRET, "test", "ref-1");

  private record Case(String what, boolean admitted, Account account, String kind, String rest) {
    Optional<Admitted> tried() {
      List<String> parts = rest.isEmpty() ? List.of() : List.of(rest.split("/"));
      return CallbackDoor.admit(account, new Shown(kind, parts, null));
    }
  }

  @TestFactory
  Stream<DynamicTest> anAddressOpensTheKindThatItWasMadeForAndNoOther() {
    return Stream.of(
            new Case("the right code of a kind", true, SIGNED, "news", NEWS),
            new Case("no code", false, SIGNED, "news", ""),
            new Case("another code", false, SIGNED, "news", NEWS.replace(NEWS.charAt(0), 'x')),
            new Case("half a code", false, SIGNED, "news", NEWS.substring(16)),
            new Case("more than a code", false, SIGNED, "news", NEWS + "/x"),
            new Case("the code of a call", false, SIGNED, "news", CALL),
            new Case("the code of one thing of a kind", true, SIGNED, "news", "ref-1/" + ONE),
            new Case("that of another thing", false, SIGNED, "news", "ref-2/" + ONE),
            new Case("that of the kind for one thing", false, SIGNED, "news", "ref-1/" + NEWS),
            new Case("that of a call for one thing", false, SIGNED, "news", "ref-1/" + CALLED),
            new Case("the code of one thing for its kind", false, SIGNED, "news", ONE),
            new Case("the code of a kind for a call", false, SIGNED, "calls", "news/" + NEWS),
            new Case("the secret itself", false, SIGNED, "news", SECRET),
            new Case("a kind of nobody's", false, SIGNED, "other", NEWS),
            new Case("what only we fetch", false, SIGNED, "fetched", SECRET),
            new Case("a secret in the address", true, OPEN, "flow", SECRET),
            new Case("a kind with another proof", false, OPEN, "news", NEWS),
            new Case("a secret to come in the body", true, OPEN, "records", ""),
            new Case("a secret in the address instead", true, OPEN, "records", SECRET),
            new Case("a wrong secret in the address", false, OPEN, "records", "secret"))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.what(),
                    () -> assertThat(one.tried().isPresent()).isEqualTo(one.admitted())));
  }

  @Test
  void whoShowsNothingInTheAddressMustHaveTheSecretInTheBody() {
    Admitted inBody = new Case("", true, OPEN, "records", "").tried().orElseThrow();
    assertThat(body(inBody, "{\"secret_key\":\"callback-secret\"}"))
        .contains("{\"secret_key\":\"\"}");
    assertThat(body(inBody, "{}")).isEmpty();
    assertThat(body(inBody, "{\"secret_key\":\"secret\"}")).isEmpty();
    Admitted inAddress = new Case("", true, OPEN, "records", SECRET).tried().orElseThrow();
    assertThat(body(inAddress, "{}")).contains("{}");
    assertThat(body(inAddress, "{\"secret_key\":\"secret\"}")).isEmpty();
  }

  private static Optional<String> body(Admitted admitted, String body) {
    return CallbackDoor.admit(OPEN, admitted, "", body.getBytes(StandardCharsets.UTF_8))
        .map(rest -> new String(rest, StandardCharsets.UTF_8));
  }

  @Test
  void theAddressOfAKindHoldsAKnownCode() {
    // printf 'kind\ndhaka\ncall-end' | openssl dgst -sha256 -hmac s3cret
    assertThat(
            CallbackAddress.signedKind("https://calls.example.com", "dhaka", "s3cret", "call-end"))
        .isEqualTo(
            "https://calls.example.com/webhooks/dhaka/call-end/1ab4d82acc1efbfc6702eb84dd71a337");
  }
}
