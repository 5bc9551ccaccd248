package io.trunkline.operations;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;

/**
 * What went wrong, as {@code application/problem+json}.
 *
 * @param status of HTTP
 * @param title what it is, in words
 * @param where the parameter, field or thing that it concerns
 * @param remedy what to do
 */
public record Problem(int status, String title, String where, String remedy) {
  static final String TYPE = "application/problem+json";

  static Problem of(int status, String where, String remedy) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return new Problem(status, known == null ? "Error" : known.getReasonPhrase(), where, remedy);
  }

  static ProblemException badRequest(String where, String remedy) {
    return new ProblemException(of(400, where, remedy));
  }

  static ProblemException notFound(String where, String remedy) {
    return new ProblemException(of(404, where, remedy));
  }

  String json() {
    return new JsonObject()
        .put("status", status)
        .put("title", title)
        .put("where", where)
        .put("remedy", remedy)
        .encode();
  }
}
