package io.trunkline.provider.phonon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Phonon tells by itself when a flow has run, and what it answers when asked by id. */
public final class PhononEvents {
  static final List<CallbackKind> KINDS =
      List.of(
          new CallbackKind("flow", CallbackProof.CREDENTIALS),
          new CallbackKind("pull", CallbackProof.FETCHED));

  private static final String DATA = "data";

  private PhononEvents() {}

  /**
   * @throws UnreadableException if the kind is none of these, or the body is not as expected
   */
  public static List<CallEvent> read(CallbackBody callback) {
    return switch (callback.kind()) {
      case "flow" -> List.of(PhononEvent.read(callback.bytes()));
      case "pull" -> data(callback.bytes()).stream().map(PhononEvent::read).toList();
      default ->
          throw new UnreadableException(
              "Phonon has no callbacks of the kind '"
                  + callback.kind()
                  + "'; expected flow or pull");
    };
  }

  /**
   * The records of an answer one by one, each as an answer of its own.
   *
   * @throws UnreadableException if it is no answer with data
   */
  public static FetchedRecords fetched(byte[] answer) {
    List<byte[]> records = new ArrayList<>();
    data(answer).forEach(one -> records.add(JsonBody.bytes(Map.of(DATA, List.of(one)))));
    return new FetchedRecords(records, Map.of(), false);
  }

  private static List<JsonNode> data(byte[] answer) {
    JsonNode data = JsonBody.object(answer).map(one -> one.path(DATA)).orElse(null);
    if (data == null || !data.isArray()) {
      throw new UnreadableException(
          "expected a JSON object with an array data; got "
              + answer.length
              + " bytes that are not");
    }
    List<JsonNode> records = new ArrayList<>();
    data.forEach(records::add);
    return records;
  }
}
