package io.trunkline.sandbox;

import java.util.Map;

/** A callback that is to be posted. */
public record Posting(String address, Map<String, String> headers, byte[] body) {
  @Override
  public String toString() {
    return "Posting[" + body.length + " bytes]";
  }
}
