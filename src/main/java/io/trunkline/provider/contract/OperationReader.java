package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.LookUp;
import io.trunkline.provider.Operation.Effect;
import io.trunkline.provider.Operation.OnUnknown;
import io.trunkline.provider.contract.ContractOperation.Batch;
import io.trunkline.provider.contract.ContractOperation.Examples;
import io.trunkline.provider.contract.ContractOperation.HeaderSecret;
import io.trunkline.provider.contract.ContractOperation.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one operation of a contract. */
record OperationReader(
    String path,
    String verb,
    ContractNode operation,
    References references,
    List<HeaderSecret> secrets,
    List<AnswerRow> shared) {
  private static final Set<String> UNKNOWN = Set.of("method", "path", "body", "answer");
  private static final Map<String, OnUnknown> FATES =
      Map.of(
          "same-bytes", OnUnknown.SAME_BYTES,
          "look-up", OnUnknown.LOOK_UP,
          "callback", OnUnknown.WAIT_FOR_CALLBACK,
          "hold", OnUnknown.HOLD);

  ContractOperation read() {
    Effect effect = operation.choice("x-effect", Effect.class);
    ContractNode content = operation.at("requestBody").at("content");
    String media = content.members().keySet().stream().findFirst().orElse("");
    return new ContractOperation(
        operation.required("operationId"),
        operation.required("summary"),
        operation.texts("tags"),
        verb.toUpperCase(Locale.ROOT),
        path.replaceFirst("#.*", ""),
        unknown(),
        effect,
        operation.choice("x-repeat", Repeat.class) == Repeat.SAFE,
        fate(effect),
        operation.text("x-look-up"),
        lookUp(operation.at("x-look-up-by")),
        operation.flag("x-private"),
        batch(operation.at("x-batch")),
        items(operation.at("x-items")),
        operation.at("x-limits").numbers(ContractReader.LIMITS),
        BodyType.ofMedia(media)
            .orElseThrow(() -> content.fault("is " + media, "JSON, a form or multipart")),
        parameters(),
        body(content.at(media).at("schema")),
        examples(content.at(media)),
        secrets,
        answers());
  }

  private enum Repeat {
    SAFE,
    NEVER
  }

  private Set<String> unknown() {
    List<String> unknown = operation.texts("x-unknown");
    if (!UNKNOWN.containsAll(unknown)) {
      throw operation.at("x-unknown").fault("is " + unknown, "some of " + UNKNOWN);
    }
    return Set.copyOf(unknown);
  }

  private OnUnknown fate(Effect effect) {
    if (effect == Effect.READS || effect == Effect.CHANGES) {
      return null;
    }
    OnUnknown fate = FATES.get(operation.required("x-on-unknown"));
    if (fate == null) {
      throw operation
          .at("x-on-unknown")
          .fault("is '" + operation.text("x-on-unknown") + "'", "one of " + FATES.keySet());
    }
    return fate;
  }

  private LookUp lookUp(ContractNode by) {
    if (!by.present()) {
      return null;
    }
    Map<String, String> with = new LinkedHashMap<>();
    by.at("with").members().forEach((name, value) -> with.put(name, value.text()));
    return new LookUp(operation.required("x-look-up"), with, by.required("absent"));
  }

  private static Batch batch(ContractNode batch) {
    return batch.present()
        ? new Batch(batch.required("field"), Integer.parseInt(batch.required("most")))
        : null;
  }

  private static Items items(ContractNode items) {
    return items.present()
        ? new Items(
            AnswerRows.pointer(items.at("at")),
            pointer(items, "reference"),
            pointer(items, "number"),
            pointer(items, "id"),
            pointer(items, "field"),
            items.texts("accepted"),
            items.texts("refused"),
            pointer(items, "text"))
        : null;
  }

  private static JsonPointer pointer(ContractNode items, String name) {
    return AnswerRows.pointerOrNull(items.at(name));
  }

  private List<ContractField> parameters() {
    return operation.at("parameters").all().stream().map(this::parameter).toList();
  }

  private ContractField parameter(ContractNode given) {
    ContractNode parameter = new ContractNode(references.resolved(given), given.place());
    String place = parameter.required("in");
    if (!Set.of("path", "query").contains(place)) {
      throw parameter.at("in").fault("is '" + place + "'", "path or query");
    }
    return new ContractField(
        parameter.required("name"),
        place,
        checked(parameter.at("schema")),
        parameter.flag("required"));
  }

  private JsonNode body(ContractNode schema) {
    return schema.present()
        ? checked(new ContractNode(references.resolved(schema), schema.place()))
        : null;
  }

  /** The schema, if its number forms are known and its time forms can be written. */
  private static JsonNode checked(ContractNode schema) {
    for (JsonNode form : schema.node().findValues("x-number")) {
      if (!NumberForm.isOne(form.asText())) {
        throw schema.fault("has the x-number '" + form.asText() + "'", "e164, digits, national");
      }
    }
    for (JsonNode form : schema.node().findValues("x-time")) {
      try {
        TimeForm.of(form).formatter();
      } catch (IllegalArgumentException wrong) {
        throw schema.fault("has the x-time " + form, "a pattern of java.time");
      }
    }
    return schema.node();
  }

  private Examples examples(ContractNode content) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (ContractNode one : operation.at("parameters").all()) {
      JsonNode parameter = references.resolved(one);
      JsonNode example = parameter.path("example");
      JsonNode first = parameter.path("schema").path("examples").path(0);
      parameters.put(parameter.path("name").asText(), example.isMissingNode() ? first : example);
    }
    Map<String, JsonNode> answers = new HashMap<>();
    operation
        .at("responses")
        .members()
        .forEach(
            (status, answer) ->
                answer
                    .at("content")
                    .members()
                    .values()
                    .forEach(one -> answers.putIfAbsent(status, one.at("example").node())));
    return new Examples(parameters, content.at("example").node(), answers.get("200"));
  }

  private List<AnswerRow> answers() {
    List<AnswerRow> rows = new ArrayList<>(AnswerRows.read(operation.at("x-answers")));
    rows.addAll(shared);
    return rows;
  }
}
