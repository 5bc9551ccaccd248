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
    String place = "partition " + partition + ", offset " + offset;
    List<SentRecord> records = records(value, place);
    Set<String> names = new HashSet<>();
    for (SentRecord record : records) {
      names.addAll(Poll.names(record));
      if (names.size() > Poll.MOST_NAMES) {
        String why = "it has more than " + Poll.MOST_NAMES + " different names";
        var refused = faulty(new String(value, StandardCharsets.UTF_8), why, place);
        return new TopicMessage(partition, offset, List.of(refused), Set.of());
      }
    }
    return new TopicMessage(partition, offset, records, names);
  }

  /** About how much memory it takes, in characters. */
  long weight() {
    return records.stream().mapToLong(record -> record.text().length()).sum();
  }

  private static List<SentRecord> records(byte[] value, String place) {
    if (value == null) {
      return List.of(faulty("", "the message has no value", place));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return records(value, text, place);
    } catch (CharacterCodingException binary) {
      return List.of(
          faulty(new String(value, StandardCharsets.UTF_8), "it is not in UTF-8", place));
    }
  }

  private static List<SentRecord> records(byte[] value, String text, String place) {
    try {
      List<String> texts = PostedText.records(value, MOST_RECORDS);
      return texts.isEmpty()
          ? List.of(faulty(text, "it is an empty array", place))
          : texts.stream().map(record -> new SentRecord(record, null)).toList();
    } catch (FileFaultException damaged) {
      boolean many = text.stripLeading().startsWith("[");
      return List.of(
          many
              ? faulty(text, "it is no array of up to " + MOST_RECORDS + " objects", place)
              : new SentRecord(text, null));
    }
  }

  private static SentRecord faulty(String text, String why, String place) {
    Rejection fault = IntakeReason.RECORD_UNREADABLE.because(why + " (" + place + ")");
    return new SentRecord(text, fault);
  }
}
