package io.trunkline.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Counts the calls that requests ask for, and those whose number came before. Reads the bytes of a
 * request from front to back without making an object of each value, so that the sink costs little
 * beside the programs that it serves. Used by one thread.
 */
final class TakenCalls {
  private static final byte[] REFERENCE = ascii("\"client-identifier\"");
  private static final byte[] NUMBERS = ascii("\"contact-numbers\"");
  private static final byte[] FORM_NUMBER = ascii("name=\"number\"");

  private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");

  private LongSet numbers = new LongSet();
  private LongSet bodies = new LongSet();
  private int requests;
  private int calls;
  private int doubles;
  private int repeated;
  private long ids;

  String phonon(byte[] body) {
    requests++;
    if (!bodies.add(1 + Integer.toUnsignedLong(Arrays.hashCode(body)) * 1_000_003L + body.length)) {
      repeated++;
      return "{\"api-response-code\":201,\"api-response-message\":\"Checksum Repeated\"}";
    }
    var details = new StringBuilder(body.length);
    details.append(
        "{\"api-response-code\":200,\"api-response-message\":\"Success\",\"request-id\":\"");
    details.append(id()).append("\",\"call-details\":[");
    int before = calls;
    for (int at = find(body, NUMBERS, 0); at >= 0; at = find(body, NUMBERS, at)) {
      count(digits(body, at));
    }
    references(body, details);
    return calls == before
        ? "{\"api-response-code\":302,\"api-response-message\":\"Empty Call List\"}"
        : details.append("]}").toString();
  }

  String manyDial(byte[] body) {
    requests++;
    int part = find(body, FORM_NUMBER, 0);
    int at = part < 0 ? -1 : find(body, END_OF_HEADERS, part);
    if (at < 0) {
      return "{\"success\":false,\"statusCode\":400,\"message\":\"number is missing\"}";
    }
    count(digits(body, at));
    return "{\"success\":true,\"statusCode\":200,\"message\":\"Call dispatched\",\"error\":null}";
  }

  String counts() {
    return "{\"requests\":%d,\"calls\":%d,\"doubles\":%d,\"repeated\":%d}"
        .formatted(requests, calls, doubles, repeated);
  }

  String reset() {
    numbers = new LongSet();
    bodies = new LongSet();
    requests = calls = doubles = repeated = 0;
    return "{}";
  }

  private void count(long number) {
    calls++;
    if (!numbers.add(number)) {
      doubles++;
    }
  }

  private void references(byte[] body, StringBuilder details) {
    String separator = "";
    for (int at = find(body, REFERENCE, 0); at >= 0; at = find(body, REFERENCE, at)) {
      int from = find(body, new byte[] {'"'}, at);
      int to = find(body, new byte[] {'"'}, from) - 1;
      details.append(separator).append("{\"client-identifier\":\"");
      details
          .append(new String(body, from, to - from, StandardCharsets.US_ASCII))
          .append("\",\"phonon-uuid\":\"");
      details.append(id()).append("\"}");
      separator = ",";
    }
  }

  private UUID id() {
    return new UUID(0x4000L | ++ids << 20, 0x8000000000000000L | ids * 0x9E3779B97F4A7C15L >>> 2);
  }

  /** The first number that stands behind a place. */
  private static long digits(byte[] body, int from) {
    int at = from;
    while (at < body.length && (body[at] < '0' || body[at] > '9')) {
      at++;
    }
    long number = 0;
    while (at < body.length && body[at] >= '0' && body[at] <= '9') {
      number = number * 10 + body[at++] - '0';
    }
    return number;
  }

  /** The place behind the next occurrence of a word, or -1. */
  private static int find(byte[] body, byte[] word, int from) {
    for (int at = from; at <= body.length - word.length; at++) {
      if (body[at] == word[0] && Arrays.equals(body, at, at + word.length, word, 0, word.length)) {
        return at + word.length;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
