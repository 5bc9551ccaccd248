package io.trunkline.provider.dialedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.FetchedRecords;
import io.trunkline.provider.Fields;
import io.trunkline.provider.Inquiry;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.MappedEvent;
import io.trunkline.provider.RecordSource;
import io.trunkline.provider.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a detailed search finds, and callbacks whose fields only the user knows. */
public final class DialedInEvents {
  /** The kinds, the way of proof for each. */
  public static final List<CallbackKind> KINDS =
      List.of(
          new CallbackKind("mapped", CallbackProof.CREDENTIALS),
          new CallbackKind("search", CallbackProof.FETCHED));

  /** One lead in each search, by our reference. */
  static final Inquiry SEARCH =
      new Inquiry(
          "insert-lead",
          new RecordSource("search-lead", "search", DialedInEvents::fetched),
          1,
          (group, leads) ->
              Map.of(
                  "SearchField", "ClientId",
                  "Identifier", leads.get(0).reference(),
                  "Detailed", "1"));

  private static final String LEADS = "Leads";

  /** The word for a lead without a status: it exists, and nobody has called yet. */
  private static final String NOT_CALLED = "(none)";

  private DialedInEvents() {}

  /**
   * @throws UnreadableException if the kind is none of these, the body is not as expected, or
   *     nobody has said which fields of a callback to read
   */
  public static List<CallEvent> read(CallbackBody callback) {
    return switch (callback.kind()) {
      case "search" -> leads(callback.bytes()).stream().map(DialedInEvents::event).toList();
      case "mapped" -> List.of(new MappedEvent(callback, DialedInEvents::number).read());
      default ->
          throw new UnreadableException(
              "DialedIn has no callbacks of the kind '"
                  + callback.kind()
                  + "'; expected mapped or search");
    };
  }

  /**
   * The leads of an answer to a detailed search; none if it found none.
   *
   * @throws UnreadableException if it is no such answer
   */
  public static FetchedRecords fetched(byte[] answer) {
    List<byte[]> records = new ArrayList<>();
    leads(answer).forEach(one -> records.add(JsonBody.bytes(Map.of(LEADS, List.of(one)))));
    return new FetchedRecords(records, Map.of(), false);
  }

  private static List<JsonNode> leads(byte[] answer) {
    Optional<JsonNode> body = JsonBody.object(answer);
    JsonNode leads = body.map(one -> one.path(LEADS)).orElse(null);
    if (leads == null || !leads.isArray() && !body.get().has("LeadExists")) {
      throw new UnreadableException(
          "expected a JSON object with an array Leads; got "
              + answer.length
              + " bytes that are not");
    }
    List<JsonNode> found = new ArrayList<>();
    leads.forEach(found::add);
    return found;
  }

  private static CallEvent event(JsonNode lead) {
    String reference = text(lead, "ClientId");
    String id = text(lead, "LeadId");
    if (reference == null && id == null) {
      throw new UnreadableException("expected a lead with ClientId or LeadId; found neither");
    }
    String status = text(lead, "CallStatus");
    return CallEvent.of(status == null ? NOT_CALLED : status)
        .reference(reference)
        .providerId(id)
        .number(number(text(lead, "PrimaryPhone")))
        .detail("agent", text(lead, "Rep"))
        .detail("campaign", text(lead, "Campaign"))
        .detail("subcampaign", text(lead, "Subcampaign"))
        .build();
  }

  private static String number(String told) {
    return Fields.national(told, "1", 10);
  }

  private static String text(JsonNode lead, String field) {
    String text = JsonBody.text(lead, field);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
