package io.trunkline.provider.ivrsolutions;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.UnreadableException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the hook at the end of a call posts, and what the logs hold of the same calls. */
public final class IvrSolutionsEvents {
  /** The kinds, the way of proof for each. */
  public static final List<CallbackKind> KINDS =
      List.of(
          new CallbackKind("records", CallbackProof.BODY_SECRET, "secret_key"),
          new CallbackKind(IvrSolutionsLogs.INCREMENTAL, CallbackProof.FETCHED),
          new CallbackKind(IvrSolutionsLogs.BY_DATE, CallbackProof.FETCHED));

  private IvrSolutionsEvents() {}

  /**
   * One event for each record.
   *
   * @throws UnreadableException if the kind is none of these, or the body is not as expected
   */
  public static List<CallEvent> read(CallbackBody callback) {
    return switch (callback.kind()) {
      case "records" -> List.of(record(hook(callback), null, callback.zone()));
      case IvrSolutionsLogs.INCREMENTAL -> incremental(callback);
      case IvrSolutionsLogs.BY_DATE -> byDate(callback);
      default ->
          throw new UnreadableException(
              "IVR Solutions has no callbacks of the kind '"
                  + callback.kind()
                  + "'; expected records, incremental-logs or call-logs");
    };
  }

  private static CallEvent record(JsonNode record, IvrCategory category, ZoneId zone) {
    return new IvrRecord(record, category == null ? IvrCategory.of(record) : category, zone)
        .event();
  }

  private static List<CallEvent> incremental(CallbackBody callback) {
    JsonNode answer = IvrSolutionsLogs.incremental(callback.bytes());
    List<CallEvent> events = new ArrayList<>();
    for (IvrCategory category : IvrCategory.values()) {
      answer
          .path(category.log())
          .forEach(record -> events.add(record(record, category, callback.zone())));
    }
    return events;
  }

  private static List<CallEvent> byDate(CallbackBody callback) {
    List<CallEvent> events = new ArrayList<>();
    Consumer<JsonNode> read = record -> events.add(record(record, null, callback.zone()));
    IvrSolutionsLogs.byDate(callback.bytes()).forEach(read);
    return events;
  }

  private static JsonNode hook(CallbackBody callback) {
    return JsonBody.objectOrForm(callback.contentType(), callback.bytes())
        .orElseThrow(
            () ->
                new UnreadableException(
                    "expected a JSON object or a form with recordid; got "
                        + callback.bytes().length
                        + " bytes that are neither"));
  }
}
