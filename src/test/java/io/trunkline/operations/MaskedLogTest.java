package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedLogTest {
  private static ExtLogRecord logged(String format, FormatStyle style, Object... values) {
    var record = new ExtLogRecord(Level.INFO, format, style, "test");
    record.setParameters(values);
    assertThat(new MaskedLog().isLoggable(record)).isTrue();
    return record;
  }

  @ParameterizedTest
  @CsvSource({
    "calling +919876543210 now, calling +91***10 now",
    "calling 919876543210, calling 919***10",
    "no answer from 9876543210., no answer from 987***10.",
    "lead_9876543210 91-9876543210, lead_987***10 91-987***10",
    "9876543210.0 and '9876543210-2026-01-01', 987***10.0 and '987***10-2026-01-01'",
    "phone=9876543210&name=A, phone=987***10&name=A",
    "{\"to\":\"+1 (202) 456-1111\"}, {\"to\":\"+1 ***11\"}"
  })
  void promise8ANumberIsMaskedWhereverItStands(String line, String shown) {
    assertThat(logged("%s", FormatStyle.PRINTF, line).getFormattedMessage()).isEqualTo(shown);
    assertThat(logged("{0}", FormatStyle.MESSAGE_FORMAT, line).getFormattedMessage())
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delivery 12.0.3456789-1 of attempt 1234567",
        "next at 2026-11-21T22:04:07.123456Z",
        "http://10.120.130.140:8080/api/batches/12",
        "6fa459ea-ee8a-3ca4-894e-123456789012 12345678-1234-1234-1234-123456789012",
        "6fa459ea-ee8a-3ca4-894e-db77e160355e, 100% of 1000000 rows, sha 9876543210ab"
      })
  void whatIsNoNumberStays(String line) {
    assertThat(logged("%s", FormatStyle.PRINTF, line).getFormattedMessage()).isEqualTo(line);
    assertThat(logged(line, FormatStyle.NO_FORMAT).getFormattedMessage()).isEqualTo(line);
  }

  @Test
  void promise8FailuresAreMaskedDownToTheLastCause() {
    var cause = new IllegalStateException("no answer from +919876543210");
    var failed = new IllegalArgumentException("at 919876543211", cause);
    failed.addSuppressed(new IllegalStateException("and 919876543212"));
    cause.addSuppressed(failed);
    var record = new ExtLogRecord(Level.ERROR, "it failed", FormatStyle.NO_FORMAT, "test");
    record.setThrown(failed);
    new MaskedLog().isLoggable(record);
    var text = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(text));
    assertThat(text.toString())
        .contains("IllegalArgumentException: at 919***11", "IllegalStateException: no answer")
        .contains("MaskedLogTest.java")
        .doesNotContainPattern("\\d{10}");
  }

  @Test
  void everyHandlerOfTheShippedConfigurationAsksIt() throws Exception {
    String name = MaskedLog.class.getAnnotation(LoggingFilter.class).name();
    String shipped = Files.readString(Path.of("src/main/resources/application.properties"));
    for (String handler : Arrays.asList("console", "file", "syslog", "socket")) {
      assertThat(shipped).contains("quarkus.log." + handler + ".filter=" + name);
    }
  }
}
