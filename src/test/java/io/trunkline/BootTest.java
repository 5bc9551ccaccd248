package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BootTest {
  @Inject CamelContext camel;

  @Test
  void theApplicationStarts() {
    assertThat(camel.isStarted()).isTrue();
  }
}
