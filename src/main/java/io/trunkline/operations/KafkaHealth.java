package io.trunkline.operations;

import io.trunkline.kafka.TopicFaults;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells which topics cannot be read. All else goes on, so that is no reason to end. */
@Readiness
@Singleton
class KafkaHealth implements HealthCheck {
  private final TopicFaults topics;

  @Inject
  KafkaHealth(TopicFaults topics) {
    this.topics = topics;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("kafka").up();
    topics.standing().forEach(response::withData);
    return response.build();
  }
}
