package io.trunkline.provider.ivrsolutions;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.ProviderLog;
import io.trunkline.provider.RecordSource;
import io.trunkline.provider.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The two logs: by cursors, newest first and 20 records a category, and by date. */
public final class IvrSolutionsLogs {
  /** The most records of a category in one answer of the incremental logs. */
  public static final int FULL = 20;

  static final String INCREMENTAL = "incremental-logs";
  static final String BY_DATE = "call-logs";

  static final ProviderLog LOG =
      new ProviderLog(
          new RecordSource(INCREMENTAL, INCREMENTAL, IvrSolutionsLogs::fetchedIncremental),
          Stream.of(IvrCategory.values()).map(IvrCategory::cursor).toList(),
          new RecordSource(BY_DATE, BY_DATE, IvrSolutionsLogs::fetchedByDate),
          "from_date",
          "to_date");

  private static final String DATA = "data";

  private IvrSolutionsLogs() {}

  /**
   * The records of an answer of the incremental logs, and the cursors of their newest. A full
   * category may have had more, which only the log by date still has.
   *
   * @throws UnreadableException if it is no such answer
   */
  public static FetchedRecords fetchedIncremental(byte[] answer) {
    JsonNode logs = incremental(answer);
    List<byte[]> records = new ArrayList<>();
    Map<String, String> cursors = new TreeMap<>();
    boolean missed = false;
    for (IvrCategory category : IvrCategory.values()) {
      JsonNode log = logs.path(category.log());
      log.forEach(one -> records.add(JsonBody.bytes(Map.of(category.log(), List.of(one)))));
      String newest = JsonBody.text(log.path(0), "recordid");
      if (newest != null && !newest.isBlank()) {
        cursors.put(category.cursor(), newest.strip());
      }
      missed |= log.size() >= FULL;
    }
    return new FetchedRecords(records, cursors, missed);
  }

  /**
   * The records of an answer of the log by date.
   *
   * @throws UnreadableException if it is no such answer
   */
  public static FetchedRecords fetchedByDate(byte[] answer) {
    List<byte[]> records = new ArrayList<>();
    byDate(answer).forEach(one -> records.add(JsonBody.bytes(Map.of(DATA, List.of(one)))));
    return new FetchedRecords(records, Map.of(), false);
  }

  static JsonNode incremental(byte[] answer) {
    JsonNode logs = JsonBody.object(answer).orElse(null);
    boolean any = false;
    for (IvrCategory category : IvrCategory.values()) {
      any |= logs != null && logs.path(category.log()).isArray();
    }
    return require(logs, any, "call_logs, click_to_call_logs or dialer_logs", answer);
  }

  static JsonNode byDate(byte[] answer) {
    JsonNode data = JsonBody.object(answer).map(one -> one.path(DATA)).orElse(null);
    return require(data, data != null && data.isArray(), DATA, answer);
  }

  private static JsonNode require(JsonNode found, boolean right, String fields, byte[] answer) {
    if (!right) {
      throw new UnreadableException(
          "expected a JSON object with an array "
              + fields
              + "; got "
              + answer.length
              + " bytes that are not");
    }
    return found;
  }
}
