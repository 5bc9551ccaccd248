package io.trunkline.operations;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of the API into a problem that says what, where and what to do. */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  Response problem(ProblemException thrown) {
    return response(thrown.problem());
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException thrown) {
    int status = thrown.getResponse().getStatus();
    String remedy =
        status == 404
            ? "There is nothing at this address; /q/openapi lists all."
            : "Compare the request with /q/openapi.";
    return response(Problem.of(status, "request", remedy));
  }

  @ServerExceptionMapper
  Response failed(RuntimeException thrown) {
    String id = UUID.randomUUID().toString();
    LOG.errorf(thrown, "A request to the API failed and changed nothing; error %s", id);
    return response(
        Problem.of(500, "error " + id, "Try again; if it stays, look for this error in the log."));
  }

  private static Response response(Problem problem) {
    return Response.status(problem.status()).type(Problem.TYPE).entity(problem.json()).build();
  }
}
