package io.trunkline.sandbox;

import io.trunkline.provider.contract.ContractOperation;
import java.util.List;

/**
 * How a pretended provider behaves beyond what its contract says. It is strict, remembers, and
 * knows nothing of HTTP servers.
 */
interface Behaviour {
  String provider();

  /** Answers a request that the contract allows. */
  Reply reply(Visit visit);

  /** The answer to a request with a wrong credential. */
  SandboxAnswer stranger(Answers answers, ContractOperation operation);

  /**
   * The answer to a request that the contract forbids.
   *
   * @param faults each begins with the name of a field
   */
  SandboxAnswer faulty(Answers answers, ContractOperation operation, List<String> faults);

  /** An answer with a code of the provider's own, by which nothing is taken. */
  SandboxAnswer refusal(int code);

  /** Whether it may take only some of the calls of a request. */
  default boolean takesPartly() {
    return false;
  }

  /** What it owes when a call is over. */
  List<Callback> callbacks(PlacedCall call);
}
