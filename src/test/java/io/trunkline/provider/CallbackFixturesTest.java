package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.provider.ccai.CcaiEvents;
import io.trunkline.provider.dialedin.DialedInEvents;
import io.trunkline.provider.ivrsolutions.IvrSolutionsEvents;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.provider.phonon.Phonon;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of callback says; fixtures in {@code providers/<name>/callbacks/<kind>}. */
class CallbackFixturesTest {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final CallbackMapping MAPPING =
      new CallbackMapping(
          Map.of(
              "reference", "lead.client",
              "provider-id", "lead.id",
              "number", "Phone",
              "status", "Disposition",
              "recording", "RecordingUrl",
              "duration", "TalkTime",
              "at", "CalledAt"),
          Optional.of(ChronoUnit.SECONDS),
          Optional.of(DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss")),
          Optional.of(ZoneId.of("America/New_York")),
          Map.of("agent", "Rep"));

  enum Kind {
    HOOK("ivrsolutions", "records", IvrSolutionsEvents::read),
    INCREMENTAL("ivrsolutions", "incremental-logs", IvrSolutionsEvents::read),
    BY_DATE("ivrsolutions", "call-logs", IvrSolutionsEvents::read),
    SESSION("ccai", "events", CcaiEvents::read),
    SEARCH("dialedin", "search", DialedInEvents::read),
    MAPPED("dialedin", "mapped", DialedInEvents::read),
    CALL_END("manydial", "call-end", new ManyDial(Clock.systemUTC())::events),
    CALLER_ID("manydial", "caller-id", new ManyDial(Clock.systemUTC())::events),
    PULL("phonon", "pull", new Phonon(Clock.systemUTC())::events);

    final Path folder;
    final String kind;
    final Function<CallbackBody, List<CallEvent>> read;

    Kind(String provider, String kind, Function<CallbackBody, List<CallEvent>> read) {
      this.folder = Path.of("src/test/resources/providers", provider, "callbacks", kind);
      this.kind = kind;
      this.read = read;
    }

    List<CallEvent> read(Path file) {
      String type =
          file.toString().endsWith(".form")
              ? "application/x-www-form-urlencoded"
              : "application/json";
      byte[] bytes = Drawer.bytes(Drawer.text(file));
      return read.apply(new CallbackBody(kind, type, bytes, INDIA, Optional.of(MAPPING)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachKindIsReadAsItsFixturesShow(Kind kind) {
    List<Path> files =
        Drawer.files(kind.folder, "").stream()
            .filter(one -> one.toString().matches(".*\\.(json|form)"))
            .toList();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Path expected = Path.of(file.toString().replaceAll("\\.(json|form)$", ".expected"));
      assertThat(told(kind.read(file))).as(file.toString()).isEqualTo(Drawer.text(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMalformedIsRefusedInWordsAndWithoutItsContent(Kind kind) {
    for (Path file : Drawer.files(kind.folder, ".malformed")) {
      assertThatThrownBy(() -> kind.read(file))
          .as(file.toString())
          .isInstanceOf(UnreadableException.class)
          .hasMessageContaining("expected")
          .hasMessageNotContaining("unrelated");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherKindIsRefused(Kind kind) {
    var other = new CallbackBody("other", "", new byte[0], INDIA);
    assertThatThrownBy(() -> kind.read.apply(other))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("expected");
  }

  private static String told(List<CallEvent> events) {
    return events.stream().map(CallbackFixturesTest::told).collect(Collectors.joining("\n"));
  }

  /** One line for each part that is told. */
  private static String told(CallEvent event) {
    return Arrays.stream(CallEvent.class.getRecordComponents())
        .filter(part -> is(value(part, event)))
        .map(part -> part.getName() + "=" + value(part, event) + "\n")
        .collect(Collectors.joining());
  }

  private static boolean is(Object value) {
    boolean empty =
        value instanceof Collection<?> list && list.isEmpty()
            || value instanceof Map<?, ?> map && map.isEmpty();
    return Objects.nonNull(value) && !empty;
  }

  private static Object value(RecordComponent part, CallEvent event) {
    try {
      return part.getAccessor().invoke(event);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
