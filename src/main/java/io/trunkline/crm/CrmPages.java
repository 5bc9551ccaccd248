package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.CrmAuth.ApiKey;
import io.trunkline.crm.CrmAuth.Fixed;
import io.trunkline.crm.CrmAuth.OAuth2;
import io.trunkline.crm.Setback.Kind;
import io.trunkline.provider.Answer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;

/** Fetches pages, with a new token where the old one has ended. */
@Singleton
class CrmPages {
  private final CrmHttp http;
  private final CrmTokens tokens;
  private final Clock clock;

  @Inject
  CrmPages(CrmHttp http, CrmTokens tokens, Clock clock) {
    this.http = http;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** A request for a page, by the token that it is sent with. */
  private record Asking(String token, SecretMarks marks, String page, PageRequest request) {}

  /**
   * Fetches a page.
   *
   * @param page as {@link Page#next} named it; empty for the first
   * @param pace is asked before each request
   * @throws SetbackException if it has not come
   */
  Page fetch(CrmSettings crm, PullTerms terms, Window window, String page, Pace pace) {
    Asking first = asking(crm, terms, window, page, token(crm, "", pace));
    Answer answer = send(crm, first, pace);
    if (!isEnded(crm, answer)) {
      return page(crm, terms, first, answer);
    }
    Asking second = asking(crm, terms, window, page, token(crm, first.token(), pace));
    return page(crm, terms, second, send(crm, second, pace));
  }

  private static Asking asking(
      CrmSettings crm, PullTerms terms, Window window, String stored, String token) {
    var marks = new SecretMarks(crm.auth(), token);
    String page = marks.show(stored);
    return new Asking(token, marks, page, crm.type().request(terms, window, page));
  }

  private String token(CrmSettings crm, String refused, Pace pace) {
    return crm.auth() instanceof OAuth2 oauth ? tokens.token(crm, oauth, refused, pace) : "";
  }

  private boolean isEnded(CrmSettings crm, Answer answer) {
    return crm.auth() instanceof OAuth2
        && !isPage(answer)
        && crm.type().setback(refusal(answer)).kind() == Kind.TOKEN;
  }

  private Page page(CrmSettings crm, PullTerms terms, Asking asking, Answer answer) {
    if (answer.status() == 204 || answer.status() == 304) {
      return Page.EMPTY;
    }
    PageRequest request = asking.request();
    Refusal refusal = refusal(answer);
    if (!isPage(answer)) {
      Setback setback = refused(crm, asking, refusal);
      throw new SetbackException(at(request, setback, setback.why()));
    }
    if (!answer.whole()) {
      throw new SetbackException(
          Kind.PERSON,
          request + ": its answer has more than 16 MB; lower pageSize, or ask for fewer fields");
    }
    checkJson(request, refusal);
    try {
      return storable(crm, asking, crm.type().read(terms, refusal.body(), asking.page()));
    } catch (PullFaultException other) {
      throw new SetbackException(
          Kind.PAGE, (request + ": " + other.getMessage() + " " + refusal.words()).strip());
    }
  }

  /** Of a further page, what the route asks for cannot be wrong: the first one was not refused. */
  private static Setback refused(CrmSettings crm, Asking asking, Refusal refusal) {
    Setback setback = crm.type().setback(refusal);
    return setback.kind() != Kind.REQUEST || asking.page().isEmpty()
        ? setback
        : refusal.setback(
            Kind.REQUEST,
            "that page was named by the one before and may have expired, so its window is begun again; if that lasts, give the route a longer longestTurn or a larger pageSize");
  }

  private static Page storable(CrmSettings crm, Asking asking, Page read) {
    return read.next() == null
        ? read
        : new Page(read.records(), asking.marks().hide(crm.storable(read.next())));
  }

  private static void checkJson(PageRequest request, Refusal refusal) {
    if (refusal.body().isMissingNode()) {
      throw new SetbackException(
          Kind.TRANSIENT,
          "%s: what came is no JSON, but %s of %d bytes; correct base-url and path if that lasts"
              .formatted(
                  request,
                  refusal.answer().header("content-type").orElse("something"),
                  refusal.answer().body().length));
    }
  }

  private static Setback at(PageRequest request, Setback setback, String why) {
    return new Setback(setback.kind(), setback.pause(), request + ": " + why);
  }

  private static boolean isPage(Answer answer) {
    return answer.status() >= 200 && answer.status() < 300;
  }

  private Refusal refusal(Answer answer) {
    JsonNode body = CrmJson.parse(answer.body());
    return new Refusal(answer, body, clock.instant());
  }

  private Answer send(CrmSettings crm, Asking asking, Pace pace) {
    pace.await();
    try {
      return http.send(signed(crm, asking.request(), asking.token()), crm.answerTimeout());
    } catch (IOException none) {
      throw new SetbackException(Kind.TRANSIENT, asking.request() + ": " + none.getMessage());
    }
  }

  private static HttpRequest signed(CrmSettings crm, PageRequest request, String token) {
    HttpRequest.Builder signed =
        HttpRequest.newBuilder(crm.address(request))
            .timeout(crm.answerTimeout())
            .header("Accept", "application/json");
    if (request.body() != null) {
      signed.header("Content-Type", "application/json");
      signed.POST(BodyPublishers.ofString(request.body()));
    }
    if (crm.auth() instanceof OAuth2) {
      signed.header("Authorization", crm.type().scheme() + " " + token);
    } else if (crm.auth() instanceof Fixed fixed) {
      signed.header("Authorization", fixed.value());
    } else if (crm.auth() instanceof ApiKey key && !key.inQuery()) {
      signed.header(key.name(), key.key());
    }
    return signed.build();
  }
}
