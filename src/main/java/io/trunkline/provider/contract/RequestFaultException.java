package io.trunkline.provider.contract;

import java.util.List;

/** A request that is not written, because the provider would refuse it. */
public class RequestFaultException extends IllegalArgumentException {
  private final transient List<String> faults;

  RequestFaultException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = faults;
  }

  /** Each names field, value as far as it may be shown, and rule. */
  public List<String> faults() {
    return faults;
  }
}
