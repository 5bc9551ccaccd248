package io.trunkline.provider.contract;

import io.trunkline.provider.AccountTerms;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and how a request is sent.
 *
 * @param method HTTP verb
 * @param path below the base URL; may have path parameters in braces
 */
public record Address(String method, String path, BodyType bodyType) {
  private static final Pattern CONFIGURED =
      Pattern.compile(
          "(GET|POST|PUT|PATCH|DELETE) (/[A-Za-z0-9._~%/{}$-]*)( (?:json|form|multipart))?");

  /** What an account's {@code paths.<operation>} must look like. */
  public static final String EXPECTED = "verb and path, such as POST /api/x, POST /api/x form";

  /** Reads an account's {@code paths.<operation>}; empty if it is none. */
  public static Optional<Address> configured(String text, BodyType documented) {
    Matcher parts = CONFIGURED.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    BodyType type =
        parts.group(3) == null
            ? documented
            : BodyType.valueOf(parts.group(3).strip().toUpperCase(Locale.ROOT));
    return Optional.of(new Address(parts.group(1), parts.group(2), type));
  }

  /**
   * The configured address, else the documented one.
   *
   * @throws IllegalArgumentException naming the key to be set if there is neither
   */
  static Address of(ContractOperation operation, AccountTerms terms) {
    String configured = terms.paths().get(operation.name());
    if (configured != null) {
      return configured(configured, operation.bodyType())
          .orElseThrow(
              () -> new IllegalArgumentException(key(operation, terms) + wrong(configured)));
    }
    if (operation.addressUnknown()) {
      throw new IllegalArgumentException(
          key(operation, terms)
              + " is not set; no document states the address of "
              + operation.name()
              + "; set it to its verb and path, such as POST /api/x");
    }
    return new Address(operation.method(), operation.path(), operation.bodyType());
  }

  private static String wrong(String configured) {
    return " is '" + configured + "'; expected " + EXPECTED;
  }

  private static String key(ContractOperation operation, AccountTerms terms) {
    return "trunkline.accounts." + terms.account() + ".paths." + operation.name();
  }
}
