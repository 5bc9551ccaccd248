package io.trunkline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.JsonBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps that were taken for a file, in a file of lines beside it. A step stands there before
 * its request leaves, so that a crash cannot make it happen twice without anybody knowing.
 */
final class Progress {
  private static final String SENT = "sent";
  private static final String NOT_SENT = "not-sent";

  private final Path file;
  private final Clock clock;
  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private Instant since;

  /**
   * A step that was taken.
   *
   * @param verdict sent if no answer is known
   * @param entry what the provider told of the agent; null if nothing
   */
  record Taken(String verdict, String reason, String hint, String id, JsonNode entry) {
    boolean unanswered() {
      return verdict.equals(SENT);
    }

    boolean refused() {
      return verdict.equals(RowResult.REFUSED);
    }

    boolean done() {
      return !unanswered() && !refused();
    }
  }

  private Progress(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** Goes on with what is noted there, or begins. */
  static Progress open(Path file, Clock clock) throws IOException {
    Progress progress = new Progress(file, clock);
    if (Files.exists(file)) {
      String text = Files.readString(file);
      text.lines().forEach(progress::read);
      if (!text.isEmpty() && !text.endsWith("\n")) {
        progress.append("\n");
      }
    }
    if (progress.since == null) {
      progress.note("", "begun", new Taken("begun", "", "", "", null));
    }
    return progress;
  }

  /** When the file last got on. */
  Instant since() {
    return since;
  }

  Optional<Taken> taken(String place, String step) {
    return Optional.ofNullable(taken.get(key(place, step)));
  }

  /** The places that begin so. */
  List<String> places(String start) {
    return taken.keySet().stream()
        .filter(key -> key.startsWith(start))
        .map(key -> key.substring(0, key.lastIndexOf('\t')))
        .distinct()
        .toList();
  }

  /** Notes that a request is about to leave. */
  void sending(String place, String step) {
    note(place, step, new Taken(SENT, "", "", "", null));
  }

  /** Notes what came of it; an unknown step stays sent. */
  void answered(String place, String step, StepAnswer answer, JsonNode entry) {
    if (answer.decided()) {
      String verdict = answer.verdict();
      note(place, step, new Taken(verdict, answer.reason(), answer.hint(), answer.id(), entry));
    } else if (!answer.verdict().equals("unknown")) {
      note(place, step, new Taken(NOT_SENT, "", "", "", null));
    }
  }

  /**
   * Takes over what another has noted of a step and had no answer to, and has it forgotten there.
   */
  void adopt(Progress other, String step) throws IOException {
    other.taken.forEach(
        (key, one) -> {
          if (one.unanswered() && key.endsWith("\t" + step) && !taken.containsKey(key)) {
            sending(key.substring(0, key.lastIndexOf('\t')), step);
          }
        });
    other.delete();
  }

  /** Forgets all; the file is done. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private void note(String place, String step, Taken one) {
    Instant now = clock.instant();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", now.toString());
    line.put("place", place);
    line.put("step", step);
    line.put("verdict", one.verdict());
    line.put("reason", one.reason());
    line.put("hint", one.hint());
    line.put("id", one.id());
    line.put("entry", one.entry());
    append(JsonBody.write(line) + "\n");
    keep(now, place, step, one);
  }

  /** A line that a crash has cut off is passed over: what stands before it still holds. */
  private void read(String text) {
    JsonBody.object(text.getBytes(StandardCharsets.UTF_8))
        .filter(line -> line.has("verdict"))
        .ifPresent(
            line ->
                keep(
                    Instant.parse(line.path("at").asText()),
                    line.path("place").asText(),
                    line.path("step").asText(),
                    new Taken(
                        line.path("verdict").asText(),
                        line.path("reason").asText(),
                        line.path("hint").asText(),
                        line.path("id").asText(),
                        line.path("entry").isObject() ? line.path("entry") : null)));
  }

  private void keep(Instant at, String place, String step, Taken one) {
    if (one.verdict().equals(NOT_SENT)) {
      taken.remove(key(place, step));
      return;
    }
    taken.put(key(place, step), one);
    since = one.unanswered() ? since : at;
  }

  private void append(String text) {
    try (FileChannel disk =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      disk.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      disk.force(false);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static String key(String place, String step) {
    return place + "\t" + step;
  }
}
