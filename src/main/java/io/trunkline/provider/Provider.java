package io.trunkline.provider;

import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.OperationResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port of an outside dialer: what each drawer must be able to say. A drawer is pure: it turns
 * values into values and does no input or output.
 */
public interface Provider {
  /** The name used in {@code trunkline.accounts.<account>.provider}. */
  String name();

  /** Where its documents say that it is served; an account's {@code base-url} replaces it. */
  String baseUrl();

  /** The credentials an account must have, by their configuration key. */
  List<String> credentials();

  /** What its documents say of its interface. */
  default Contract contract() {
    return Contract.of(name());
  }

  /** All operations; those that reach a person or cost money send deliveries. */
  List<Operation> operations();

  /** The kinds of its callbacks, and of what is fetched instead, each with its proof. */
  List<CallbackKind> callbackKinds();

  /**
   * Looks for what the provider would refuse, before anything is stored.
   *
   * @return one message per fault, each naming field, value and rule; empty if there is none
   */
  List<String> faults(String operation, Map<String, Object> fields);

  /**
   * The group of a delivery: only deliveries of the same group may share a request.
   *
   * @return empty text where all may
   */
  String group(String operation, Map<String, Object> fields);

  /** All numbers beside the customer's own that this delivery may ring, in E.164. */
  List<String> alternateNumbers(String operation, Map<String, Object> fields);

  /** The fields without those alternate numbers, because they may not be rung. */
  default Map<String, Object> withoutNumbers(
      String operation, Map<String, Object> fields, Set<String> numbers) {
    return fields;
  }

  /** The field that the customer's number fills; empty if the delivery's number is enough. */
  default Optional<String> numberField(String operation) {
    return Optional.empty();
  }

  /**
   * Writes a request that is no delivery.
   *
   * @param values by field name, as users give them: numbers in E.164, times in ISO 8601
   * @throws IllegalArgumentException telling everything that is wrong
   */
  ProviderRequest request(String operation, AccountTerms terms, Map<String, Object> values);

  /** Reads the answer to a request that is no delivery. */
  OperationResult result(String operation, Answer answer);

  /** How it tells what became of an unanswered request of one call; empty if nothing does. */
  default Optional<LookUp> lookUp(String operation) {
    return Optional.empty();
  }

  /** The log that tells of its calls; empty if it keeps none that can be read on. */
  default Optional<ProviderLog> log() {
    return Optional.empty();
  }

  /** How it is asked what became of single calls; empty if it cannot be. */
  default Optional<Inquiry> inquiry() {
    return Optional.empty();
  }

  /** Writes the request for the given calls; they belong to one group. */
  ProviderRequest request(RequestContext context, List<Call> calls);

  /** Reads an answer by the provider's table. */
  Receipt read(String operation, List<Call> calls, Answer answer);

  /**
   * Reads a verified callback.
   *
   * @return what it says of calls; empty if it tells of none, such as an approval
   * @throws UnreadableException if it cannot be read; the message says what was expected
   */
  List<CallEvent> events(CallbackBody callback);

  /** A kind of callback by its name. */
  default Optional<CallbackKind> callbackKind(String name) {
    return callbackKinds().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Whether each call needs an address of its own for its callback. */
  default boolean signsAddresses() {
    return callbackKinds().stream().anyMatch(one -> one.proof() == CallbackProof.SIGNED_ADDRESS);
  }

  /** An operation by its name. */
  default Optional<Operation> operation(String name) {
    return operations().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
