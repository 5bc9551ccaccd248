package io.trunkline.operations;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the values that are no beans by themselves. */
class Beans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
