package io.trunkline.callback;

import io.trunkline.account.Account;
import io.trunkline.account.Account.CallbackCredentials;
import io.trunkline.provider.CallbackKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may come in: by address and credentials alone, before a byte of the body is read, or
 * by the one field of the body that holds a secret.
 */
final class CallbackDoor {
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
   * What the door knows of one that may come in.
   *
   * @param reference null if nothing proves it
   * @param secretField of the body that must be checked and cut out; null if there is none
   * @param secretRequired whether nothing but that field proves it
   */
  record Admitted(String kind, String reference, String secretField, boolean secretRequired) {
    Admitted(String kind, String reference) {
      this(kind, reference, null, false);
    }
  }

  /**
   * Nothing configured and nothing shown are refused like a wrong proof, and so is no such kind.
   */
  static Optional<Admitted> admit(Account account, Shown shown) {
    return account
        .provider()
        .callbackKind(shown.kind())
        .flatMap(kind -> admit(account, kind, shown));
  }

  private static Optional<Admitted> admit(Account account, CallbackKind kind, Shown shown) {
    return switch (kind.proof()) {
      case SIGNED_ADDRESS -> signed(account, shown);
      case SIGNED_KIND -> signedKind(account, shown);
      case CREDENTIALS -> credentials(account.callback(), shown);
      case BODY_SECRET -> bodySecret(account.callback(), kind, shown);
      case FETCHED -> Optional.empty();
    };
  }

  private static Optional<Admitted> signed(Account account, Shown shown) {
    if (shown.rest().size() != 2) {
      return Optional.empty();
    }
    String reference = shown.rest().get(0);
    String code = shown.rest().get(1);
    return CallbackAddress.proves(code, secrets(account.callback()), account.name(), reference)
        ? Optional.of(new Admitted(shown.kind(), reference))
        : Optional.empty();
  }

  /** The address is that of the kind, or of one thing of that kind. */
  private static Optional<Admitted> signedKind(Account account, Shown shown) {
    List<String> secrets = secrets(account.callback());
    boolean ofOne = shown.rest().size() == 2;
    String reference = ofOne ? shown.rest().get(0) : null;
    String code = ofOne ? shown.rest().get(1) : String.join("/", shown.rest());
    boolean proved =
        ofOne
            ? CallbackAddress.provesKind(code, secrets, account.name(), shown.kind(), reference)
            : CallbackAddress.provesKind(code, secrets, account.name(), shown.kind());
    return proved ? Optional.of(new Admitted(shown.kind(), reference)) : Optional.empty();
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

  /** A secret in the address is proof enough, but one in the body must be right all the same. */
  private static Optional<Admitted> bodySecret(
      CallbackCredentials expected, CallbackKind kind, Shown shown) {
    boolean inAddress = !shown.rest().isEmpty();
    return secrets(expected).isEmpty() || inAddress && !secret(expected, shown.rest())
        ? Optional.empty()
        : Optional.of(new Admitted(shown.kind(), null, kind.secretField(), !inAddress));
  }

  /** The body as it may be stored, if it holds what the door has left open. */
  static Optional<byte[]> admit(Account account, Admitted admitted, String type, byte[] body) {
    Optional<byte[]> proved =
        admitted.secretField() == null
            ? Optional.of(body)
            : BodySecret.cut(
                body,
                admitted.secretField(),
                secrets(account.callback()),
                admitted.secretRequired());
    return proved.map(
        rest ->
            account
                .provider()
                .callbackKind(admitted.kind())
                .map(kind -> PrivateFields.cut(type, rest, kind.privateFields()))
                .orElse(rest));
  }

  private static boolean secret(CallbackCredentials expected, List<String> rest) {
    return CallbackAddress.isAny(String.join("/", rest), secrets(expected));
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
