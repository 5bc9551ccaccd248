package io.trunkline.provider.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.LookUp;
import io.trunkline.provider.Operation;
import io.trunkline.provider.Operation.OnUnknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One operation of a contract.
 *
 * @param name in kebab case
 * @param summary one line for people
 * @param tags what it has to do with
 * @param method HTTP verb
 * @param path below the base URL; may have path parameters in braces
 * @param unknown what no document states: method, path, body, answer
 * @param repeatable whether an unanswered request may be repeated blindly
 * @param onUnknown null for what only reads or changes
 * @param lookUp the operation that tells what became of an unanswered one; else null
 * @param lookUpBy how that operation is asked; null if its answer does not tell of one call
 * @param isPrivate whether its body is never logged, shown or kept beyond sending
 * @param batch null if a request carries one call
 * @param items null if the answer tells nothing of single calls
 * @param limits documented ones of this operation alone, by the names of {@code quota.*}
 * @param bodyType how the body is written
 * @param parameters of path and query
 * @param body schema of the body, with no references left; null if there is none
 * @param examples of the body by name, or of the answer; as on the wire
 * @param secrets credentials that headers carry
 * @param answers the rows by which answers are read
 */
public record ContractOperation(
    String name,
    String summary,
    List<String> tags,
    String method,
    String path,
    Set<String> unknown,
    Operation.Effect effect,
    boolean repeatable,
    OnUnknown onUnknown,
    String lookUp,
    LookUp lookUpBy,
    boolean isPrivate,
    Batch batch,
    Items items,
    Map<String, Integer> limits,
    BodyType bodyType,
    List<ContractField> parameters,
    JsonNode body,
    Examples examples,
    List<HeaderSecret> secrets,
    List<AnswerRow> answers) {

  /** The body's array that carries the calls, and the most of them. */
  public record Batch(String field, int most) {}

  /**
   * Where an answer tells of single calls.
   *
   * @param at the array in the answer
   * @param reference ours, in an item; null if the number tells
   * @param number the customer's, in an item; null if the reference tells
   * @param id the provider's, in an item; null if it gives none
   * @param field what tells whether the item was taken; null if all that are named were
   * @param accepted its values for taken
   * @param refused its values for not taken
   * @param text the words about an item; null if there are none
   */
  public record Items(
      JsonPointer at,
      JsonPointer reference,
      JsonPointer number,
      JsonPointer id,
      JsonPointer field,
      List<String> accepted,
      List<String> refused,
      JsonPointer text) {}

  /**
   * A request and an answer of our own, as on the wire.
   *
   * @param parameters of path and query, by name
   */
  public record Examples(Map<String, JsonNode> parameters, JsonNode request, JsonNode answer) {}

  /** A header that carries a secret. */
  public record HeaderSecret(
      String header,
      String credential,
      String password,
      io.trunkline.provider.ProviderRequest.Encoding encoding) {}

  /** The operation as the corridor knows it. */
  public Operation port() {
    return new Operation(
        name,
        batch == null ? 1 : batch.most(),
        effect,
        onUnknown == null ? OnUnknown.HOLD : onUnknown);
  }

  /** All fields: those of path and query, then those of the body. */
  public List<ContractField> fields() {
    return Stream.concat(
            parameters.stream(),
            body == null ? Stream.empty() : new ContractField(body).properties().stream())
        .toList();
  }

  /** Why the account has no address for it; empty if it has. */
  public Optional<String> addressFault(AccountTerms terms) {
    try {
      Address.of(this, terms);
      return Optional.empty();
    } catch (IllegalArgumentException notKnown) {
      return Optional.of(notKnown.getMessage());
    }
  }

  /** Whether the account must give the address. */
  public boolean addressUnknown() {
    return unknown.contains("method") || unknown.contains("path");
  }
}
