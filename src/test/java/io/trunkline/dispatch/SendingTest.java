package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.FakeProvider;
import io.trunkline.testing.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendingTest {
  private final Sending sending =
      new Sending(
          new ReleasedAttempt(
              7,
              null,
              "test",
              "single",
              "",
              List.of(),
              List.of(),
              null,
              "",
              Moment.now(() -> Instant.EPOCH)),
          TestAccounts.of(new FakeProvider(), "http://localhost:1"),
          Duration.ofMinutes(1));

  @Test
  void promise2WhatIsSaidNotToBeSentCannotBeWrittenAnyMore() {
    sending.open();
    sending.failed("it took too long");
    assertThatThrownBy(sending::write).isInstanceOf(AttemptUsedException.class);
    assertThat(sending.end("")).isInstanceOf(SendResult.NotSent.class);
  }

  @Test
  void promise4ARequestThatBrokeWhileItWasWrittenCountsFromItsEnd() {
    sending.open();
    sending.write();
    assertThat(sending.written()).isNull();
    sending.failed("the connection broke");
    assertThat(sending.written()).isNotNull();
  }
}
