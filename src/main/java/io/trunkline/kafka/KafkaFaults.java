package io.trunkline.kafka;

import io.trunkline.intake.MappingFaultException;
import io.trunkline.ledger.Cause;
import io.trunkline.provider.AnswerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Says what went wrong with a topic and what to do, without secrets. */
final class KafkaFaults {
  private KafkaFaults() {}

  static String of(KafkaServer server, TopicTerms terms, Throwable failed) {
    List<Throwable> causes = causes(failed);
    return causes.stream()
        .flatMap(one -> known(server, terms, one).stream())
        .findFirst()
        .orElseGet(() -> other(failed, causes.get(0)));
  }

  /** The first cause first. */
  private static List<Throwable> causes(Throwable failed) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable one = failed; one != null && causes.size() < 20; one = one.getCause()) {
      causes.add(0, one);
    }
    return causes;
  }

  private static Optional<String> known(KafkaServer server, TopicTerms terms, Throwable cause) {
    String keys = "trunkline.kafka." + server.name();
    if (cause instanceof SaslAuthenticationException
        || cause instanceof UnsupportedSaslMechanismException) {
      return Optional.of(
          "%s refuses the login of %s; correct username, password and mechanism of %s"
              .formatted(server, server.username(), keys));
    }
    if (cause instanceof SslAuthenticationException) {
      return Optional.of(
          "%s and we do not trust one another's certificates; correct truststore-file or keystore-file of %s, or its host names"
              .formatted(server, keys));
    }
    if (cause instanceof AuthorizationException) {
      return Optional.of(
          "%s does not permit it (%s); give the user the right to describe and read the topic and to read with group %s"
              .formatted(server, cause.getClass().getSimpleName(), terms.group()));
    }
    return cause instanceof MappingFaultException
        ? Optional.of(cause.getMessage())
        : unreachable(server, terms, keys, cause);
  }

  private static Optional<String> unreachable(
      KafkaServer server, TopicTerms terms, String keys, Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return Optional.of(
          "%s has no topic %s; make it there, or correct its name in the route"
              .formatted(server, terms.topic()));
    }
    if (cause instanceof TimeoutException || cause instanceof DisconnectException) {
      return Optional.of(
          "%s does not answer; look at its brokers, the network, and brokers and tls of %s"
              .formatted(server, keys));
    }
    if (cause instanceof LinkageError) {
      return Optional.of(
          "a library for compressed messages cannot be loaded; let programs run in the folder for temporary files, %s"
              .formatted(System.getProperty("java.io.tmpdir")));
    }
    return cause instanceof ConfigException
        ? Optional.of(
            "%s cannot be used as it is set (%s); correct the keys of %s"
                .formatted(server, AnswerText.safe(cause.getMessage()), keys))
        : Optional.empty();
  }

  private static String other(Throwable failed, Throwable cause) {
    String ledger = Cause.of(failed);
    return ledger.startsWith("the ledger")
        ? ledger
        : cause.getClass().getSimpleName() + ": " + AnswerText.safe(cause.getMessage());
  }
}
