package io.trunkline.crm;

import io.trunkline.crm.CrmAuth.ApiKey;
import io.trunkline.crm.Setback.Kind;
import io.trunkline.provider.AnswerText;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A CRM as it is configured.
 *
 * @param path in front of its resources
 * @param day where the day begins that its budget is for
 */
record CrmSettings(
    String name,
    Crm type,
    URI baseUrl,
    String path,
    CrmAuth auth,
    int requestsPerSecond,
    Duration answerTimeout,
    Optional<ZoneId> day) {
  private static final int LONGEST_WORDS = 400;
  private static final String HIDDEN = "***";

  /**
   * The address of a request.
   *
   * @throws SetbackException if it is a link that leads elsewhere
   */
  URI address(PageRequest request) {
    URI plain = request.link() ? link(request.target()) : URI.create(baseUrl + request.target());
    if (auth instanceof ApiKey key && key.inQuery()) {
      String query = plain.getRawQuery() == null ? "" : plain.getRawQuery() + "&";
      String address = plain.toString().split("\\?", 2)[0];
      return URI.create(
          address + "?" + query + PageRequest.encoded(key.name()) + "=" + encoded(key));
    }
    return plain;
  }

  private static String encoded(ApiKey key) {
    return PageRequest.encoded(key.key());
  }

  /** Whoever gets a request gets the credentials with it. */
  private URI link(String link) {
    try {
      URI found = URI.create(baseUrl + path).resolve(link);
      if (isSameServer(found)) {
        return found;
      }
    } catch (IllegalArgumentException malformed) {
      // told below
    }
    throw new SetbackException(
        Kind.PERSON,
        "the link to its next page leads away from "
            + baseUrl.getHost()
            + "; nothing was sent there. Correct base-url, or ask the CRM's operator");
  }

  private boolean isSameServer(URI found) {
    return baseUrl.getScheme().equals(found.getScheme())
        && baseUrl.getHost().equalsIgnoreCase(found.getHost())
        && baseUrl.getPort() == found.getPort()
        && found.getRawUserInfo() == null;
  }

  /** A link as it may be stored: without the key that the CRM has put into it. */
  String storable(String next) {
    return auth instanceof ApiKey key && key.inQuery()
        ? next.replaceAll("(?<=[?&])" + PageRequest.encoded(key.name()) + "=[^&#]*&?", "")
        : next;
  }

  /** Words that may be shown: one line, without secrets and phone numbers. */
  String shown(String words) {
    String shown = words;
    for (String secret : auth.secrets()) {
      shown = shown.replace(secret, HIDDEN);
    }
    return AnswerText.safe(shown, LONGEST_WORDS);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "CRM " + name + " (" + baseUrl.getHost() + ")";
  }
}
