package io.trunkline.provider.phonon;

import static io.trunkline.provider.Meaning.ACCEPTED;
import static io.trunkline.provider.Meaning.ACCEPTED_EARLIER;
import static io.trunkline.provider.Meaning.BLAMES_A_CALL;
import static io.trunkline.provider.Meaning.PARTLY;
import static io.trunkline.provider.Meaning.REFUSED;
import static io.trunkline.provider.Meaning.RETRY_ACCOUNT;
import static io.trunkline.provider.Meaning.UNKNOWN;

import io.trunkline.provider.Meaning;
import java.util.Arrays;
import java.util.Optional;

/**
 * The codes that the body of an answer may have. They look like HTTP statuses but are not: 202 is a
 * wrong secret, and 301 no redirect.
 */
public enum PhononCode {
  SUCCESS(200, ACCEPTED, "the calls are taken"),
  CHECKSUM_REPEATED(201, ACCEPTED_EARLIER, "these very bytes were taken before"),
  INVALID_SECURITY_ID(202, RETRY_ACCOUNT, "check the account's security-id"),
  INVALID_API_VERSION(203, REFUSED, "set api-version to 1.0 or TEST"),
  INVALID_GATEWAY_ID(204, REFUSED, "check the message gateway of the flow"),
  INVALID_CONTACT_NUMBER(205, BLAMES_A_CALL, "check the number and its alternates"),
  FAILURE_FROM_GATEWAY(206, UNKNOWN, "the gateway failed; calls may have been taken"),
  DID_NOT_MAPPED(207, RETRY_ACCOUNT, "ask the provider to map a caller number to the flow"),
  NO_MASK_AVAILABLE(208, RETRY_ACCOUNT, "no caller number is free; ask the provider for more"),
  PARTIAL_SUCCESS(209, PARTLY, "only some calls were taken"),
  INVALID_MANDATORY_PARAMETERS(210, BLAMES_A_CALL, "a field that must be there is not right"),
  VALIDITY_EXPIRED(211, BLAMES_A_CALL, "the time of the call is over; check start-time"),
  INSUFFICIENT_BALANCE(212, RETRY_ACCOUNT, "add balance to the account"),
  NO_DATA_AVAILABLE(213, REFUSED, "the provider found no data"),
  INVALID_FLOW_ID(301, REFUSED, "check the campaign's flow-id"),
  EMPTY_CALL_LIST(302, REFUSED, "the request had no calls"),
  MAX_DATA_LIST_SIZE_EXCEEDED(303, BLAMES_A_CALL, "lower the account's quota.batch-size"),
  INVALID_FLOW_VERSION(304, REFUSED, "check the campaign's api-version"),
  INVALID_FORMAT(400, BLAMES_A_CALL, "the provider could not read the request"),
  IP_NOT_WHITELISTED(401, RETRY_ACCOUNT, "put this server's address on the account's whitelist"),
  PHONE_NOT_WHITELISTED(402, BLAMES_A_CALL, "a flow in testing calls whitelisted numbers only"),
  FAILURE(500, UNKNOWN, "the provider failed; calls may have been taken");

  private final int code;
  private final Meaning meaning;
  private final String hint;

  PhononCode(int code, Meaning meaning, String hint) {
    this.code = code;
    this.meaning = meaning;
    this.hint = hint;
  }

  static Optional<PhononCode> of(int code) {
    return Arrays.stream(values()).filter(one -> one.code == code).findFirst();
  }

  public int code() {
    return code;
  }

  public Meaning meaning() {
    return meaning;
  }

  public String hint() {
    return hint;
  }

  String reason() {
    return "phonon-" + code;
  }
}
