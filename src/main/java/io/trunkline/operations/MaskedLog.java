package io.trunkline.operations;

import static java.util.Collections.newSetFromMap;

import io.quarkus.logging.LoggingFilter;
import io.trunkline.lead.PhoneNumber;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Masks phone numbers in everything that is logged: routes of users, Camel and drivers log what
 * they like. Trunkline's own lines have none to begin with.
 */
@LoggingFilter(name = MaskedLog.NAME)
public final class MaskedLog implements Filter {
  static final String NAME = "masked";

  /** Ids, addresses and times have fewer digits in a row, or letters beside them. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\+\\d(?:[ ().-]{0,2}\\d){7,14}|(?<![A-Za-z\\d]|\\d\\.|[0-9a-f]{4}-)\\d{10,15}(?![A-Za-z\\d])");

  @Override
  public boolean isLoggable(LogRecord record) {
    String message = ((ExtLogRecord) record).getFormattedMessage();
    String masked = masked(message);
    if (!masked.equals(message)) {
      ((ExtLogRecord) record).setMessage(masked, FormatStyle.NO_FORMAT);
      record.setParameters(null);
    }
    record.setThrown(Masked.of(record.getThrown(), newSetFromMap(new IdentityHashMap<>())));
    return true;
  }

  static String masked(String text) {
    return text == null
        ? "null"
        : NUMBER.matcher(text).replaceAll(found -> PhoneNumber.mask(found.group()));
  }

  /** Prints as the failure does, but for the numbers. */
  private static final class Masked extends Throwable {
    private final String words;

    private Masked(Throwable failed, Set<Throwable> seen) {
      super(null, of(failed.getCause(), seen), true, true);
      words = masked(failed.toString());
      setStackTrace(failed.getStackTrace());
      Arrays.stream(failed.getSuppressed())
          .map(one -> of(one, seen))
          .filter(Objects::nonNull)
          .forEach(this::addSuppressed);
    }

    /**
     * @param seen so that causes in a circle come to an end
     */
    static Throwable of(Throwable failed, Set<Throwable> seen) {
      return failed == null || !seen.add(failed) ? null : new Masked(failed, seen);
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
