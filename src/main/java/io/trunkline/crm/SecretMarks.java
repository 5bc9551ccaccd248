package io.trunkline.crm;

import io.trunkline.crm.Setback.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Marks in place of the secrets that a CRM puts into the names of its next pages: names are stored,
 * and a token may be another one when the page is asked for.
 */
final class SecretMarks {
  /** The first of the characters that have no meaning, and so are used by nobody. */
  private static final char FIRST = '\uE000';

  /** Always in the same order: the mark of each tells its place. */
  private final List<String> secrets;

  /**
   * @param token that is used now; empty for none
   */
  SecretMarks(CrmAuth auth, String token) {
    this.secrets =
        Stream.concat(auth.secrets().stream(), Stream.of(token))
            .flatMap(secret -> Stream.of(secret, PageRequest.encoded(secret)))
            .toList();
  }

  /**
   * As it may be stored.
   *
   * @throws SetbackException if a secret stands in it in a form that is not found
   */
  String hide(String page) {
    String hidden = page;
    // Longer ones first: one may be a part of another.
    for (String secret :
        given().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      hidden = hidden.replace(secret, mark(secrets.indexOf(secret)));
    }
    if (given().anyMatch(decoded(hidden)::contains)) {
      throw new SetbackException(
          Kind.PERSON,
          "the name of its next page has a credential in a form that cannot be told apart, so it is not stored; ask the CRM's operator for pages without credentials, or take another paging");
    }
    return hidden;
  }

  /** As the CRM knows it. */
  String show(String stored) {
    String shown = stored;
    for (int i = 0; i < secrets.size(); i++) {
      shown = shown.replace(mark(i), secrets.get(i));
    }
    return shown;
  }

  private Stream<String> given() {
    return secrets.stream().filter(secret -> !secret.isEmpty());
  }

  private static String mark(int place) {
    return String.valueOf((char) (FIRST + place));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return text;
    }
  }
}
