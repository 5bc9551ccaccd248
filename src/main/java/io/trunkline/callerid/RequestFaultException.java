package io.trunkline.callerid;

/** A dropped request that cannot be sent as it is; the message names place and remedy. */
class RequestFaultException extends Exception {
  private static final long serialVersionUID = 1;

  RequestFaultException(String fault) {
    super(fault);
  }
}
