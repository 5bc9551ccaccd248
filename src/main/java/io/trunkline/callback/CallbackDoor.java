package io.trunkline.callback;

import io.trunkline.account.Account;
import io.trunkline.account.Account.CallbackCredentials;
import io.trunkline.provider.CallbackProof;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Decides by address and credentials alone, before a byte of the body is read, who may come in. */
final class CallbackDoor {
  private static final String SIGNED_KIND = "calls";
  private static final String BASIC = "basic ";

  private CallbackDoor() {}

  /**
   * What a callback shows at the door.
   *
   * @param kind first part of the address behind the account
   * @param rest what follows it
   * @param authorization the header; null if there is none
   */
  record Shown(String kind, List<String> rest, String authorization) {}

  /**
   * What the door knows of one that may come in; {@code reference} is null if nothing proves it.
   */
  record Admitted(String kind, String reference) {}

  /** Nothing configured and nothing shown are refused like a wrong proof. */
  static Optional<Admitted> admit(Account account, Shown shown) {
    return account.provider().callbackProof() == CallbackProof.SIGNED_ADDRESS
        ? signed(account, shown)
        : credentials(account.callback(), shown);
  }

  private static Optional<Admitted> signed(Account account, Shown shown) {
    if (!shown.kind().equals(SIGNED_KIND) || shown.rest().size() != 2) {
      return Optional.empty();
    }
    String reference = shown.rest().get(0);
    String code = shown.rest().get(1);
    return CallbackAddress.proves(code, secrets(account.callback()), account.name(), reference)
        ? Optional.of(new Admitted(SIGNED_KIND, reference))
        : Optional.empty();
  }

  /** Each proof that is shown must be right, and at least one must be shown. */
  private static Optional<Admitted> credentials(CallbackCredentials expected, Shown shown) {
    boolean secretShown = !shown.rest().isEmpty();
    boolean basicShown = shown.authorization() != null;
    boolean right =
        (secretShown || basicShown)
            && (!secretShown || secret(expected, shown.rest()))
            && (!basicShown || basic(expected, shown.authorization()));
    return right ? Optional.of(new Admitted(shown.kind(), null)) : Optional.empty();
  }

  private static boolean secret(CallbackCredentials expected, List<String> rest) {
    boolean right = false;
    for (String secret : secrets(expected)) {
      right |= CallbackAddress.same(String.join("/", rest), secret);
    }
    return right;
  }

  private static boolean basic(CallbackCredentials expected, String authorization) {
    String username = expected.username().orElse("");
    String password = expected.password().orElse("");
    return !username.isBlank()
        && !password.isBlank()
        && CallbackAddress.same(decoded(authorization), username + ":" + password);
  }

  private static String decoded(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return "";
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException damaged) {
      return "";
    }
  }

  private static List<String> secrets(CallbackCredentials expected) {
    return expected.secrets().stream().filter(secret -> !secret.isBlank()).toList();
  }
}
