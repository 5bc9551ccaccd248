package io.trunkline.kafka;

import java.util.Map;

/**
 * A server and how we prove who we are.
 *
 * @param username null if nobody logs in
 * @param settings of Kafka's client; some are secret
 */
record KafkaServer(String name, String brokers, String username, Map<String, Object> settings) {

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Kafka server " + name + " (" + brokers + ")";
  }
}
