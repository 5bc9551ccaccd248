package io.trunkline.crm;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** How we prove who we are to a CRM. */
sealed interface CrmAuth {
  /** None of them may be shown. */
  List<String> secrets();

  /** Tokens that are asked for and end. */
  record OAuth2(
      URI tokenUrl,
      String clientId,
      String clientSecret,
      boolean basicLogin,
      String refreshToken,
      String scopes)
      implements CrmAuth {
    @Override
    public List<String> secrets() {
      return Stream.of(clientSecret, refreshToken, encoded(clientId, clientSecret))
          .filter(secret -> !secret.isEmpty())
          .toList();
    }

    @Override
    public String toString() {
      return "oauth2";
    }
  }

  /** A value of the header {@code Authorization} that does not change. */
  record Fixed(String value, List<String> secrets) implements CrmAuth {
    static Fixed token(String scheme, String token) {
      return new Fixed(scheme + " " + token, List.of(token));
    }

    static Fixed basic(String username, String password) {
      String both = encoded(username, password);
      return new Fixed("Basic " + both, List.of(password, both));
    }

    @Override
    public String toString() {
      return "fixed";
    }
  }

  /** A key in a header or parameter of its own. */
  record ApiKey(String name, String key, boolean inQuery) implements CrmAuth {
    @Override
    public List<String> secrets() {
      return List.of(key, PageRequest.encoded(key));
    }

    @Override
    public String toString() {
      return "api-key";
    }
  }

  static String encoded(String username, String password) {
    String both = username + ":" + password;
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
