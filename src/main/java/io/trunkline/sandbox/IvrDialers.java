package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The dialers of the pretended IVR Solutions: the numbers of one are called while it is on. A
 * dialer that was not made here is one that the account has already, and is on.
 */
final class IvrDialers {
  private static final int MOST_WAITING = 100_000;
  private static final int FIRST_ID = 402;

  private final PlacedCalls calls;
  private final IvrRecordHook hook;
  private final Map<String, Dialer> dialers = Memory.empty();
  private int last = FIRST_ID - 1;
  private int waiting;

  private static final class Dialer {
    private final long id;
    private ObjectNode fields;
    private boolean on;
    private int added;
    private final List<PlacedCall> waiting = new ArrayList<>();

    private Dialer(long id, ObjectNode fields, boolean on) {
      this.id = id;
      this.fields = fields;
      this.on = on;
    }
  }

  IvrDialers(PlacedCalls calls, IvrRecordHook hook) {
    this.calls = calls;
    this.hook = hook;
  }

  synchronized Reply create(Visit visit) {
    int id = ++last;
    ObjectNode fields = (ObjectNode) visit.body();
    dialers.put(key(visit, "" + id), new Dialer(id, fields, false));
    return visit.taken(((ObjectNode) visit.example()).put("dialer_id", id));
  }

  synchronized Reply edit(Visit visit) {
    dialer(visit, visit.text("id")).fields = (ObjectNode) visit.body();
    return visit.taken();
  }

  synchronized Reply status(Visit visit) {
    Dialer dialer = dialer(visit, visit.text("dialerid"));
    dialer.on = visit.text("status").equals("on");
    ObjectNode answer = (ObjectNode) visit.example();
    answer.put("message", "dialer is " + visit.text("status"));
    return visit.taken(answer).calling(released(dialer));
  }

  /**
   * Adds numbers.
   *
   * @param array of the body that holds them; null if the body is one
   */
  synchronized Reply add(Visit visit, String array) {
    if (waiting >= MOST_WAITING) {
      return Reply.refused(SandboxAnswer.throttled(Duration.ZERO));
    }
    Dialer dialer = dialer(visit, visit.text("dialerid"));
    int before = dialer.added;
    for (JsonNode item : array == null ? List.of(visit.body()) : visit.body().path(array)) {
      CallFields fields = array == null ? CallFields.of(visit) : CallFields.of(visit, array, item);
      fields
          .call(id(visit), "" + dialer.id, variables(dialer), hook.address(visit))
          .ifPresent(call -> add(dialer, call));
    }
    ObjectNode answer = (ObjectNode) visit.example();
    answer.put("message", (dialer.added - before) + " numbers added");
    return visit.taken(answer).calling(released(dialer));
  }

  private void add(Dialer dialer, PlacedCall call) {
    dialer.added++;
    dialer.waiting.add(call);
    waiting++;
  }

  private static String id(Visit visit) {
    return "" + visit.answers().nextId();
  }

  private static Map<String, String> variables(Dialer dialer) {
    return Map.of("category", "dialer", "did", dialer.fields.path("did_no").asText());
  }

  private List<PlacedCall> released(Dialer dialer) {
    if (!dialer.on) {
      return List.of();
    }
    List<PlacedCall> released = List.copyOf(dialer.waiting);
    dialer.waiting.clear();
    waiting -= released.size();
    return released;
  }

  synchronized Reply list(Visit visit) {
    ObjectNode answer = (ObjectNode) visit.example();
    ArrayNode data = answer.putArray("data");
    String account = visit.customer().account() + " ";
    dialers.forEach(
        (key, dialer) -> {
          if (key.startsWith(account)) {
            shown(data.addObject(), dialer, over(visit, dialer));
          }
        });
    return visit.taken(answer);
  }

  private long over(Visit visit, Dialer dialer) {
    return calls.over(visit.customer(), visit.now()).stream()
        .filter(one -> ("" + dialer.id).equals(one.call().flow()))
        .count();
  }

  private static void shown(ObjectNode shown, Dialer dialer, long over) {
    shown.put("id", dialer.id);
    List.of("name", "did_no", "start_time", "end_time")
        .forEach(name -> shown.put(name, dialer.fields.path(name).asText()));
    shown.put("status", dialer.on ? "on" : "off");
    shown.put("no_of_calls", dialer.fields.path("no_of_call").asInt(1));
    shown.put("total_numbers", dialer.added);
    shown.put("completed", over);
    shown.put("pending", dialer.added - over);
  }

  private Dialer dialer(Visit visit, String id) {
    return dialers.computeIfAbsent(
        key(visit, id),
        key -> new Dialer(Long.parseLong(id), JsonNodeFactory.instance.objectNode(), true));
  }

  private static String key(Visit visit, String id) {
    return visit.customer().account() + " " + id;
  }
}
