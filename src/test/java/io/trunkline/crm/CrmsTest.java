package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmAuth.OAuth2;
import io.trunkline.crm.TokenBox.Tokens;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is wrong with a CRM is told at once, by its keys. */
class CrmsTest {
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "type",
              "zoho",
              "base-url",
              "https://crm.example.com/",
              "auth",
              "oauth2",
              "token-url",
              "https://id.example.com/oauth/v2/token",
              "client-id",
              "id",
              "client-secret",
              "shh-secret",
              "client-login",
              "body",
              "refresh-token",
              "r-1"));

  @Test
  void aCrmThatIsRightHasNoFaultAndShowsNoSecret() {
    Crms crms = CrmHouse.crms(settings);
    assertThat(crms.faults()).isEmpty();
    assertThat(crms.get("sales")).hasToString("CRM sales (crm.example.com)");
    assertThat(crms.get("sales").auth()).hasToString("oauth2");
  }

  @Test
  void eachKeyThatIsAbsentIsNamed() {
    assertThat(CrmHouse.crms(Map.of("type", "salesforce", "auth", "oauth2")).faults())
        .hasSize(6)
        .allMatch(fault -> fault.startsWith("trunkline.crms.sales."))
        .anyMatch(fault -> fault.contains("sales.base-url is absent; expected https://"))
        .anyMatch(fault -> fault.contains("sales.path is absent; expected what stands"))
        .anyMatch(fault -> fault.contains("sales.token-url is absent"))
        .anyMatch(fault -> fault.contains("sales.client-id is absent"))
        .anyMatch(fault -> fault.contains("sales.client-secret is absent"))
        .anyMatch(fault -> fault.contains("sales.client-login is absent; expected basic or body"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://crm.example.com",
        "ftp://crm.example.com",
        "https://user:pw@crm.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "crm.example.com",
        "https://crm.example.com?a=b"
      })
  void credentialsGoNowhereInTheClear(String url) {
    settings.put("base-url", url);
    assertThat(CrmHouse.crms(settings).faults())
        .singleElement()
        .asString()
        .startsWith("trunkline.crms.sales.base-url is '")
        .doesNotContain("pw", "a=b");
  }

  @ParameterizedTest
  @CsvSource({
    "type, zohoo, 'type is ''zohoo''; expected one of [hubspot, json, pipedrive, salesforce, zoho]'",
    "auth, none, 'auth is ''none''; expected oauth2, bearer, api-key or basic'",
    "client-secret, 'a\u00e4', 'client-secret is ''***''; expected printable ASCII'",
    "time-zone, India, 'time-zone is ''India''; expected a zone'",
    "path, ../x, 'path is ''../x''; expected'",
    "requests-per-second, 0, 'requests-per-second is ''0''; expected 1 or more'",
    "requests-per-second, -2, 'requests-per-second is ''-2''; expected 1 or more'",
    "answer-timeout, 10m, 'answer-timeout is ''PT10M''; expected up to 5m'"
  })
  void aValueThatCannotBeUsedIsToldWithWhatIsExpected(String key, String value, String fault) {
    settings.put(key, value);
    assertThat(CrmHouse.crms(settings).faults())
        .singleElement()
        .asString()
        .startsWith("trunkline.crms.sales." + fault);
  }

  @Test
  void tokensAreOpenedByTheCredentialsThatTheyWereGivenForAlone() {
    var tokens = new Tokens("access", "refresh", Instant.EPOCH);
    String sealed = new TokenBox("sales", auth("shh", "r-1")).seal(tokens);
    assertThat(new TokenBox("sales", auth("shh", "r-1")).open(sealed)).contains(tokens);
    assertThat(new TokenBox("sales", auth("shh", "r-2")).open(sealed)).isEmpty();
    assertThat(new TokenBox("other", auth("shh", "r-1")).open(sealed)).isEmpty();
    assertThat(new TokenBox("sales", auth("shh", "r-1")).open("junk")).isEmpty();
    assertThat(new TokenBox("sales", auth("shh", "r-1")).seal(tokens)).isNotEqualTo(sealed);
  }

  private static OAuth2 auth(String secret, String refresh) {
    return new OAuth2(URI.create("https://id.example.com"), "id", secret, false, refresh, "");
  }
}
