package io.trunkline.kafka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Which topic is read, and how.
 *
 * @param server its name
 * @param group whose members share the topic's partitions
 * @param rows of a batch, about
 * @param longestWait how long a batch is gathered at most
 * @param startAt messages before it are passed over where nothing was read yet; null for none
 * @param skipsGone whether reading goes on behind messages that are gone; else a person must say
 */
record TopicTerms(
    String server,
    String topic,
    String group,
    int rows,
    Duration longestWait,
    Instant startAt,
    boolean skipsGone) {
  private static final int LONGEST_GROUP = 100;
  private static final int MOST_ROWS = 10_000;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  TopicTerms {
    if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw fault("topic", topic, "the name of a topic");
    }
    if (group.isBlank() || group.length() > LONGEST_GROUP) {
      throw fault("group", group, "1 to " + LONGEST_GROUP + " characters");
    }
    if (rows < 1 || rows > MOST_ROWS) {
      throw fault("rows", "" + rows, "1 to " + MOST_ROWS);
    }
    if (longestWait.compareTo(Duration.ofMillis(100)) < 0
        || longestWait.compareTo(LONGEST_WAIT) > 0) {
      throw fault("longestWait", "" + longestWait, "100ms to 10m");
    }
  }

  /** For people. */
  String place() {
    return "topic " + topic + " of Kafka server " + server;
  }

  /** How all cursors of its partitions begin: the same in each process, and of no other group. */
  String cursors() {
    return "kafka-" + digest(server + "\n" + group + "\n" + topic).substring(0, 16) + "-";
  }

  static IllegalArgumentException fault(String name, String found, String expected) {
    return new IllegalArgumentException(
        "the parameter %s of kafka-source is '%s'; expected %s".formatted(name, found, expected));
  }

  static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
