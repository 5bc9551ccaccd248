package io.trunkline.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, by whomever. */
public final class HeardLog extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  public HeardLog() {
    Logger.getLogger("").addHandler(this);
  }

  public List<String> lines() {
    return lines;
  }

  public boolean has(String part) {
    return lines.stream().anyMatch(line -> line.contains(part));
  }

  @Override
  public void publish(LogRecord record) {
    String text =
        new org.jboss.logmanager.formatters.PatternFormatter("%s%e")
            .format(org.jboss.logmanager.ExtLogRecord.wrap(record));
    lines.add(text);
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
