package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.CrmAuth.OAuth2;
import io.trunkline.crm.Setback.Kind;
import io.trunkline.crm.TokenBox.Tokens;
import io.trunkline.ledger.CrmAccess;
import io.trunkline.provider.Answer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tokens by which CRMs know us. Replicas share them through the ledger; whoever asks holds the
 * CRM's lease, so that one token is asked for at a time.
 */
@Singleton
class CrmTokens {
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final CrmAccess access;
  private final CrmHttp http;
  private final Clock clock;

  @Inject
  CrmTokens(CrmAccess access, CrmHttp http, Clock clock) {
    this.access = access;
    this.http = http;
    this.clock = clock;
  }

  /**
   * A token that should be good.
   *
   * @param refused one that is not; empty for none
   * @param pace is asked before each request
   * @throws SetbackException if there is none to be had
   */
  String token(CrmSettings crm, OAuth2 auth, String refused, Pace pace) {
    var box = new TokenBox(crm.name(), auth);
    Optional<Tokens> kept = access.token(crm.name()).flatMap(box::open);
    Optional<Tokens> good =
        kept.filter(one -> clock.instant().isBefore(one.until()))
            .filter(one -> !one.access().equals(refused));
    if (good.isPresent()) {
      return good.get().access();
    }
    String refresh =
        kept.map(Tokens::refresh).filter(one -> !one.isEmpty()).orElse(auth.refreshToken());
    Tokens fresh = ask(crm, auth, refresh, pace);
    access.keep(crm.name(), box.seal(fresh));
    return fresh.access();
  }

  private Tokens ask(CrmSettings crm, OAuth2 auth, String refresh, Pace pace) {
    Answer answer;
    pace.await();
    try {
      answer = http.send(request(crm, auth, refresh), crm.answerTimeout());
    } catch (IOException none) {
      throw new SetbackException(Kind.TRANSIENT, "token-url: " + none.getMessage());
    }
    JsonNode body = CrmJson.parse(answer.body());
    String token = CrmJson.textAt(body, "access_token");
    // One of them tells errors with status 200.
    if (answer.status() != 200 || token.isEmpty() || !token.matches("[\\x21-\\x7E]+")) {
      throw new SetbackException(refused(new Refusal(answer, body, clock.instant())));
    }
    String next = CrmJson.textAt(body, "refresh_token");
    return new Tokens(token, next.isEmpty() ? refresh : next, until(body.path("expires_in")));
  }

  private static Setback refused(Refusal refusal) {
    Setback common = refusal.common();
    if (common.kind() == Kind.TRANSIENT) {
      return new Setback(common.kind(), common.pause(), "token-url: " + common.why());
    }
    return new Setback(
        Kind.PERSON,
        null,
        "token-url gave no token (%d %s); correct token-url, client-id, client-secret, client-login and refresh-token, or connect the app anew there"
            .formatted(refusal.answer().status(), refusal.words()));
  }

  /** Early enough for requests on their way. Without a time it is good until it is refused. */
  private Instant until(JsonNode seconds) {
    if (seconds.asLong() <= 0) {
      return Instant.MAX;
    }
    Duration life =
        Duration.ofSeconds(Math.min(seconds.asLong(), Duration.ofDays(365).toSeconds()));
    Duration margin = MARGIN.compareTo(life.dividedBy(2)) < 0 ? MARGIN : life.dividedBy(2);
    return clock.instant().plus(life).minus(margin);
  }

  private static HttpRequest request(CrmSettings crm, OAuth2 auth, String refresh) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", refresh.isEmpty() ? "client_credentials" : "refresh_token");
    form.put("refresh_token", refresh);
    form.put("scope", auth.scopes());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(auth.tokenUrl())
            .timeout(crm.answerTimeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    if (auth.basicLogin()) {
      String login = CrmAuth.encoded(auth.clientId(), auth.clientSecret());
      request.header("Authorization", "Basic " + login);
    } else {
      form.put("client_id", auth.clientId());
      form.put("client_secret", auth.clientSecret());
    }
    return request.POST(BodyPublishers.ofString(encoded(form))).build();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getKey() + "=" + PageRequest.encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }
}
