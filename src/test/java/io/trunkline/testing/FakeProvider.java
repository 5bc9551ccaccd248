package io.trunkline.testing;

import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Answer;
import io.trunkline.provider.Call;
import io.trunkline.provider.CallEvent;
import io.trunkline.provider.CallbackBody;
import io.trunkline.provider.CallbackKind;
import io.trunkline.provider.CallbackProof;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Operation.OnUnknown;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Header;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import io.trunkline.provider.Receipt;
import io.trunkline.provider.RequestContext;
import io.trunkline.provider.Verdict;
import io.trunkline.provider.contract.OperationResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A provider for tests of the corridor: takes references as lines of text, and answers by the HTTP
 * status alone.
 */
public class FakeProvider implements Provider {
  public static final Operation BULK = new Operation("bulk", 500, OnUnknown.SAME_BYTES);
  public static final Operation SINGLE = new Operation("single", 1, OnUnknown.WAIT_FOR_CALLBACK);

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String baseUrl() {
    return "http://localhost:1";
  }

  @Override
  public List<String> credentials() {
    return List.of("api-key");
  }

  @Override
  public List<Operation> operations() {
    return List.of(BULK, SINGLE);
  }

  @Override
  public List<CallbackKind> callbackKinds() {
    return List.of(new CallbackKind("flow", CallbackProof.CREDENTIALS));
  }

  @Override
  public List<String> faults(String operation, Map<String, Object> fields) {
    return List.of();
  }

  @Override
  public String group(String operation, Map<String, Object> fields) {
    return "";
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<String> alternateNumbers(String operation, Map<String, Object> fields) {
    return (List<String>) fields.getOrDefault("alternates", List.of());
  }

  @Override
  public Map<String, Object> withoutNumbers(
      String operation, Map<String, Object> fields, Set<String> numbers) {
    return Map.of(
        "alternates",
        alternateNumbers(operation, fields).stream()
            .filter(number -> !numbers.contains(number))
            .toList());
  }

  @Override
  public ProviderRequest request(RequestContext context, List<Call> calls) {
    String body = calls.stream().map(this::line).collect(Collectors.joining("\n"));
    return new ProviderRequest(
        "POST",
        "/calls",
        List.of(new Header("Content-Type", "text/plain")),
        body.getBytes(StandardCharsets.UTF_8),
        List.of(new SecretPlace("api-key", "X-Key", -1)));
  }

  private String line(Call call) {
    return call.reference()
        + " "
        + call.number()
        + " "
        + String.join(" ", alternateNumbers("bulk", call.fields()));
  }

  @Override
  public Receipt read(String operation, List<Call> calls, Answer answer) {
    String text = "status " + answer.status();
    return switch (answer.status()) {
      case 200 -> Receipt.all(new Verdict.Accepted(null), text);
      case 207 ->
          new Receipt(
              new Verdict.Unknown(text),
              Map.of(calls.get(0).reference(), new Verdict.Accepted("one")),
              false,
              text);
      case 208 -> new Receipt(new Verdict.Accepted(null), Map.of(), true, text);
      case 202 -> Receipt.all(new Verdict.Accepted(null), "\0" + "long ".repeat(1000));
      case 418 -> throw new IllegalStateException("cannot be read");
      case 409 -> Receipt.all(new Verdict.Refused("r".repeat(300), "\0" + "h".repeat(3000)), text);
      case 422 -> Receipt.all(new Verdict.Refused("no", "never"), text);
      case 406 -> Receipt.all(new Verdict.Halve("one-is-bad", "one number is bad"), text);
      case 429 ->
          Receipt.all(new Verdict.RetryLater("throttled", Duration.ofMillis(300), false), text);
      case 401 -> Receipt.all(new Verdict.RetryLater("key", null, true), text);
      default -> Receipt.all(new Verdict.Unknown(text), text);
    };
  }

  @Override
  public ProviderRequest request(String operation, AccountTerms terms, Map<String, Object> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OperationResult result(String operation, Answer answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CallEvent> events(CallbackBody callback) {
    return List.of();
  }
}
