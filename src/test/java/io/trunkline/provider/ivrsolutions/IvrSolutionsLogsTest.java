package io.trunkline.provider.ivrsolutions;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.FetchedRecords;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IvrSolutionsLogsTest {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  private static byte[] logs(int calls, int dialled) {
    return ("{\"status\": 200, \"call_logs\": [%s], \"click_to_call_logs\": [],"
            + " \"dialer_logs\": [%s]}")
        .formatted(records(calls), records(dialled))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The newest first, as the provider sends them. */
  private static String records(int count) {
    return IntStream.range(0, count)
        .map(i -> count - i)
        .mapToObj("{\"recordid\": %d, \"call_duration\": \"3\"}"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static List<CallEvent> read(String kind, byte[] bytes) {
    return IvrSolutionsEvents.read(new CallbackBody(kind, "application/json", bytes, INDIA));
  }

  private static List<CallEvent> read(String kind, String body) {
    return read(kind, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachCategoryHasItsCursorAndOneThatIsEmptyStaysWhereItIs() {
    FetchedRecords fetched = IvrSolutionsLogs.fetchedIncremental(logs(2, 1));
    assertThat(fetched.cursors())
        .isEqualTo(Map.of("last_call_log_id", "2", "last_dialer_log_id", "1"));
    assertThat(fetched.records()).hasSize(3);
  }

  @Test
  void onlyAFullCategoryMeansThatSomethingMayBeMissing() {
    assertThat(IvrSolutionsLogs.fetchedIncremental(logs(19, 19)).missed()).isFalse();
    assertThat(IvrSolutionsLogs.fetchedIncremental(logs(0, 20)).missed()).isTrue();
  }

  @Test
  void aRecordByItselfSaysWhatItSaysAmongOthersAndIsAlwaysTheSameBytes() {
    List<byte[]> records = IvrSolutionsLogs.fetchedIncremental(logs(2, 2)).records();
    List<CallEvent> each =
        records.stream().flatMap(one -> read("incremental-logs", one).stream()).toList();
    assertThat(each).isEqualTo(read("incremental-logs", logs(2, 2)));
    assertThat(each)
        .extracting(CallEvent::providerId)
        .containsExactly("call-2", "call-1", "dialer-2", "dialer-1");
    List<byte[]> later = IvrSolutionsLogs.fetchedIncremental(logs(5, 2)).records();
    assertThat(later).usingElementComparator(java.util.Arrays::compare).containsAll(records);
  }

  @Test
  void aCallHasTheSameIdInHookAndBothLogs() {
    String record =
        "{\"recordid\": \"501\", \"call_type\": \"c2c\", \"client_no\": \"09800000001\"}";
    assertThat(
            List.of(
                read("records", record).get(0),
                read("call-logs", "{\"data\": [" + record + "]}").get(0),
                read("incremental-logs", "{\"click_to_call_logs\": [" + record + "]}").get(0)))
        .extracting(CallEvent::providerId, CallEvent::number)
        .containsOnly(org.assertj.core.groups.Tuple.tuple("c2c-501", "+919800000001"));
  }
}
