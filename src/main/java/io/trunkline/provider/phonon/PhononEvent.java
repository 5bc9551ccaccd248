package io.trunkline.provider.phonon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.JsonBody;
import io.trunkline.provider.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the flow's webhook posts when a flow has run. Fields appear only if there is data. */
record PhononEvent(JsonNode body, List<PhononLeg> customer) {
  private static final Pattern REFERENCE =
      Pattern.compile("[a-z0-9]{1,16}-\\d{1,10}\\.\\d{1,2}\\.\\d{1,9}-\\d{1,5}-\\d{1,5}");

  /**
   * @throws UnreadableException if it is no JSON object or names neither a call nor a number
   */
  static CallEvent read(byte[] bytes) {
    JsonNode all =
        JsonBody.object(bytes)
            .orElseThrow(
                () ->
                    new UnreadableException(
                        "expected a JSON object with phonon-uuid, bare or under body; got "
                            + bytes.length
                            + " bytes that are none"));
    return read(all);
  }

  /** One record, bare or under body. */
  static CallEvent read(JsonNode all) {
    JsonNode body = all.path("body").isObject() ? all.path("body") : all;
    return new PhononEvent(body, PhononLeg.customers(body.path("callDetails"))).event();
  }

  private CallEvent event() {
    Optional<PhononLeg> leg = PhononLeg.best(customer);
    String id = text("phonon-uuid", "phononUuid");
    String reference = reference();
    String number = leg.map(PhononLeg::number).orElse(null);
    if (id == null && reference == null && number == null) {
      throw new UnreadableException(
          "expected a phonon-uuid, our reference or a leg of the customer; found none of them");
    }
    return CallEvent.of(status(leg))
        .reference(reference)
        .providerId(id)
        .number(number)
        .otherNumbers(others(number))
        .flow(text("flow-id", "flowId"))
        .keys(customer.stream().flatMap(one -> one.keys().stream()).toList())
        .at(leg.map(PhononLeg::ended).orElse(null))
        .started(leg.map(PhononLeg::started).orElse(null))
        .duration(leg.map(PhononLeg::duration).orElse(null))
        .detail("caller-id", leg.map(one -> one.text("didNumber")).orElse(null))
        .detail("hangup-cause", leg.map(one -> one.text("hangupCause")).orElse(null))
        .detail("agent", PhononLeg.agent(body.path("callDetails")))
        .detail("request-id", text("request-id", "requestId"))
        .detail("sms", messages())
        .build();
  }

  private List<String> others(String number) {
    return customer.stream()
        .map(PhononLeg::number)
        .filter(one -> one != null && !one.equals(number))
        .distinct()
        .toList();
  }

  /** Each message with its state, such as {@code 7=SENT_TO_QUEUE}; never its text. */
  private String messages() {
    return StreamSupport.stream(body.path("smsDetails").spliterator(), false)
        .map(one -> JsonBody.text(one, "id") + "=" + JsonBody.text(one, "deliveryStatus"))
        .collect(Collectors.joining(", "));
  }

  /** The flow's status if it is told, else what the customer's leg shows; empty text if nothing. */
  private String status(Optional<PhononLeg> leg) {
    String told = text("status", "flow-status", "flowStatus");
    return told != null ? told : leg.map(PhononLeg::status).orElse("");
  }

  private String text(String... names) {
    return Stream.of(names)
        .map(name -> JsonBody.text(body, name))
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  /**
   * Our reference, by its shape: where the flow variables stand in the body is not documented, and
   * each campaign names its own variable. Two different ones are no answer.
   */
  private String reference() {
    TreeSet<String> found = new TreeSet<>();
    List<JsonNode> open = new ArrayList<>(List.of(body));
    while (!open.isEmpty()) {
      JsonNode node = open.remove(open.size() - 1);
      if (node.isTextual() && REFERENCE.matcher(node.textValue()).matches()) {
        found.add(node.textValue());
      }
      node.forEach(open::add);
    }
    return found.size() == 1 ? found.first() : null;
  }
}
