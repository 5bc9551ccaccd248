package io.trunkline.provider.contract;

/** A contract that cannot be read. The message names file, place, value and what was expected. */
public class ContractException extends RuntimeException {
  ContractException(String message) {
    super(message);
  }
}
