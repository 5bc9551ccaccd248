package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.AnswerText;
import io.trunkline.provider.Call;
import io.trunkline.provider.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what an answer tells of single calls. */
record ItemReading(Contract contract, ContractOperation.Items items, AnswerRow row) {

  /** The calls that the answer names; of the others nobody knows, even after a success. */
  Map<String, Verdict> read(AnswerBody body, List<Call> calls) {
    Map<String, String> references = references(calls);
    Map<String, Verdict> told = new HashMap<>();
    for (JsonNode item : body.value(items.at())) {
      key(item)
          .map(references::get)
          .ifPresent(reference -> verdict(item).ifPresent(one -> told.putIfAbsent(reference, one)));
    }
    return told;
  }

  /** The calls by what the answer names them by; a number that two calls share names none. */
  private Map<String, String> references(List<Call> calls) {
    Map<String, String> references = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (Call call : calls) {
      String key = items.reference() != null ? call.reference() : call.number();
      if (references.putIfAbsent(key, call.reference()) != null) {
        twice.add(key);
      }
    }
    references.keySet().removeAll(twice);
    return references;
  }

  private Optional<String> key(JsonNode item) {
    return items.reference() != null
        ? Optional.ofNullable(text(item, items.reference()))
        : NumberForm.read(text(item, items.number()), contract.region());
  }

  /** Empty if the item says neither that it was taken nor that it was not. */
  private Optional<Verdict> verdict(JsonNode item) {
    String value = items.field() == null ? null : text(item, items.field());
    if (items.field() == null || isOne(items.accepted(), value)) {
      return Optional.of(new Verdict.Accepted(text(item, items.id())));
    }
    return isOne(items.refused(), value)
        ? Optional.of(new Verdict.Refused(contract.name() + "-item-refused", hint(item)))
        : Optional.empty();
  }

  private static boolean isOne(List<String> values, String value) {
    return value != null && values.stream().anyMatch(value::equalsIgnoreCase);
  }

  private String hint(JsonNode item) {
    String words = text(item, items.text());
    return words == null ? row.hint() : AnswerText.safe(words);
  }

  private static String text(JsonNode item, JsonPointer place) {
    JsonNode value = place == null ? null : item.at(place);
    boolean none = value == null || !value.isValueNode() || value.isNull();
    return none || value.asText().isBlank() ? null : value.asText().strip();
  }
}
