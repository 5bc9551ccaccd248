package io.trunkline.kafka;

import io.trunkline.intake.FileFaultException;
import io.trunkline.intake.Poll;
import io.trunkline.intake.PostedText;
import io.trunkline.intake.SentRecord;
import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a message brings. One that cannot be read brings one record with its reason, so that it goes
 * back and holds up nothing.
 *
 * @param names of the values of all its records
 */
record TopicMessage(int partition, long offset, List<SentRecord> records, Set<String> names) {
  private static final int MOST_RECORDS = 50_000;

  /**
   * @param value null if it has none
   */
  static TopicMessage of(int partition, long offset, byte[] value) {
    List<SentRecord> records = records(value);
    Set<String> names = new HashSet<>();
    for (SentRecord record : records) {
      names.addAll(Poll.names(record));
      if (names.size() > Poll.MOST_NAMES) {
        return refused(partition, offset, value);
      }
    }
    return new TopicMessage(partition, offset, records, names);
  }

  /** About how much memory it takes, in characters. */
  long weight() {
    return records.stream().mapToLong(record -> record.text().length()).sum();
  }

  private static TopicMessage refused(int partition, long offset, byte[] value) {
    String why = "it has more than " + Poll.MOST_NAMES + " different names";
    return new TopicMessage(partition, offset, List.of(faulty(lenient(value), why)), Set.of());
  }

  private static List<SentRecord> records(byte[] value) {
    if (value == null) {
      return List.of(faulty("", "the message has no value"));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return records(value, text);
    } catch (CharacterCodingException binary) {
      return List.of(faulty(lenient(value), "it is not in UTF-8"));
    }
  }

  private static List<SentRecord> records(byte[] value, String text) {
    try {
      List<String> texts = PostedText.records(value, MOST_RECORDS);
      return texts.isEmpty()
          ? List.of(faulty(text, "it is an empty array"))
          : texts.stream().map(record -> new SentRecord(record, null)).toList();
    } catch (FileFaultException damaged) {
      boolean many = text.stripLeading().startsWith("[");
      return List.of(
          many
              ? faulty(text, "it is no array of up to " + MOST_RECORDS + " objects")
              : new SentRecord(text, null));
    }
  }

  private static SentRecord faulty(String text, String why) {
    Rejection fault = IntakeReason.RECORD_UNREADABLE.because(why);
    return new SentRecord(text, fault);
  }

  private static String lenient(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
