package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.contract.NumberForm;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The logs of the pretended IVR Solutions. */
record IvrLogs(PlacedCalls calls) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 20;

  /** By log: its category, and the cursor behind which it begins. */
  private static final Map<String, List<String>> INCREMENTAL =
      Map.of(
          "call_logs", List.of("call", "last_call_log_id"),
          "click_to_call_logs", List.of("c2c", "last_c2c_log_id"),
          "dialer_logs", List.of("dialer", "last_dialer_log_id"));

  /** The newest 20 of each category behind its cursor; older ones are never shown here. */
  Reply incremental(Visit visit) {
    ObjectNode answer = (ObjectNode) visit.example();
    INCREMENTAL.forEach(
        (log, of) -> {
          long cursor = number(visit.text(of.get(1)));
          List<Map<String, Object>> newest =
              records(visit)
                  .filter(one -> one.category().equals(of.get(0)) && one.id() > cursor)
                  .limit(MOST)
                  .map(IvrRecord::incremental)
                  .toList();
          answer.set(log, JSON.valueToTree(newest));
        });
    return visit.taken(answer);
  }

  Reply calls(Visit visit) {
    return listed(visit, records(visit).filter(one -> isAsked(visit, one)).map(IvrRecord::byDate));
  }

  Reply clicks(Visit visit) {
    return listed(
        visit,
        records(visit)
            .filter(one -> one.category().equals("c2c") && isAsked(visit, one))
            .map(IvrRecord::byDate));
  }

  Reply dialer(Visit visit) {
    return listed(
        visit,
        records(visit)
            .filter(one -> visit.text("dialerid").equals(one.call().flow()))
            .map(IvrRecord::ofDialer));
  }

  private Stream<IvrRecord> records(Visit visit) {
    return calls.over(visit.customer(), visit.now()).stream()
        .map(one -> new IvrRecord(one.call(), one.ended()))
        .sorted(Comparator.comparingLong(IvrRecord::id).reversed());
  }

  private static boolean isAsked(Visit visit, IvrRecord record) {
    String from = visit.text("from_date");
    String to = visit.text("to_date");
    String phone = visit.text("phone");
    String day = record.day().toString();
    return (from.isEmpty() || day.compareTo(from) >= 0)
        && (to.isEmpty() || day.compareTo(to) <= 0)
        && (phone.isEmpty() || isOf(record, phone, visit.answers().region()));
  }

  private static boolean isOf(IvrRecord record, String phone, String region) {
    return NumberForm.read(phone, region).filter(record.call().number()::equals).isPresent();
  }

  private static Reply listed(Visit visit, Stream<Map<String, Object>> records) {
    ObjectNode answer = (ObjectNode) visit.example();
    JsonNode data = JSON.valueToTree(records.toList());
    return visit.taken(answer.set("data", data));
  }

  private static long number(String cursor) {
    return cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : 0;
  }
}
