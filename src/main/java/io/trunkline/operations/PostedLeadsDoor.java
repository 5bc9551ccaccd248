package io.trunkline.operations;

import io.trunkline.intake.Batch;
import io.trunkline.intake.FileFaultException;
import io.trunkline.intake.MappingFaultException;
import io.trunkline.intake.OtherPollException;
import io.trunkline.intake.PostedLeads.Answer;
import io.trunkline.intake.PostedLeads.Posted;
import io.trunkline.intake.PostedText;
import io.trunkline.intake.StaleBatchException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;

/** Hands posted leads to the route of their source, which says mapping and campaigns. */
@Singleton
class PostedLeadsDoor {
  static final int MOST = 1000;
  private static final int TRIES = 5;
  private static final Logger LOG = Logger.getLogger(PostedLeadsDoor.class);
  private static final int LONGEST_KEY = 255;

  private final CamelContext camel;

  @Inject
  PostedLeadsDoor(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * The batch that they became, now or when they came before with the same key.
   *
   * @param key null if the sender does not care
   */
  Batch take(String source, String key, byte[] body) {
    String address = address(source);
    Posted posted = posted(key, body);
    for (int left = TRIES; left > 0; left--) {
      try {
        return tried(address, posted);
      } catch (StaleBatchException sameKeyAtOnce) {
        LOG.debugf("Another request with the key of %s is at work", posted.name());
      }
    }
    throw new ProblemException(
        Problem.of(
            409,
            "Idempotency-Key",
            "Requests with this key are at work; nothing was taken of this one. Send it again, or"
                + " other leads with a new key."));
  }

  private Batch tried(String address, Posted posted) {
    try {
      return run(address, posted);
    } catch (OtherPollException other) {
      throw new ProblemException(
          Problem.of(
              422,
              "Idempotency-Key",
              "Other leads came with this key before; nothing was taken. Send these with a new"
                  + " one."));
    } catch (MappingFaultException wrong) {
      throw new ProblemException(
          Problem.of(422, "body", "Nothing was taken. " + wrong.getMessage()));
    }
  }

  private String address(String source) {
    if (source == null || !source.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw Problem.badRequest("source", "Give the name of a source, such as web-leads.");
    }
    String address = "direct://leads-" + source;
    boolean runs =
        camel.getRoutes().stream()
            .anyMatch(
                route ->
                    route.getEndpoint().getEndpointUri().equals(address)
                        && camel
                            .getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .isStarted());
    if (!runs) {
      throw Problem.notFound(
          "source " + source, "No running route of routes/sources begins with " + address + ".");
    }
    return address;
  }

  private static Posted posted(String key, byte[] body) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw Problem.badRequest("Idempotency-Key", "Give 1 to " + LONGEST_KEY + " characters.");
    }
    List<String> records = records(body);
    String identity =
        key == null
            ? "post-" + UUID.randomUUID()
            : "key-" + digest(key.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
    String name = identity + "-" + digest(body).substring(0, 16) + ".jsonl";
    return new Posted(identity, name, records);
  }

  private static List<String> records(byte[] body) {
    try {
      List<String> records = PostedText.records(body == null ? new byte[0] : body, MOST);
      if (records.isEmpty()) {
        throw Problem.badRequest("body", "The array is empty; send at least one lead.");
      }
      return records;
    } catch (FileFaultException wrong) {
      throw Problem.badRequest("body", wrong.getMessage());
    }
  }

  /** A producer for each request: one that is shared may remember a route that was replaced. */
  private Batch run(String address, Posted posted) {
    try (ProducerTemplate route = camel.createProducerTemplate()) {
      if (route.requestBody(address, posted) instanceof Answer answer) {
        if (answer.fault() != null) {
          throw answer.fault();
        }
        return answer.batch();
      }
      throw new ProblemException(
          Problem.of(
              500, address, "Let its route end with the Kamelet posted-leads; nothing was taken."));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
