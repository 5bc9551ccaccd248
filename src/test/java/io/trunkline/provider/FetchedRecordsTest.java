package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.dialedin.DialedInEvents;
import io.trunkline.provider.ivrsolutions.IvrSolutionsEvents;
import io.trunkline.provider.ivrsolutions.IvrSolutionsLogs;
import io.trunkline.provider.phonon.PhononEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is fetched is stored record by record, and nothing of it may get lost in between. */
class FetchedRecordsTest {
  enum Answer {
    INCREMENTAL(
        "ivrsolutions/callbacks/incremental-logs/three-categories",
        IvrSolutionsLogs::fetchedIncremental,
        IvrSolutionsEvents::read),
    BY_DATE(
        "ivrsolutions/callbacks/call-logs/a-day",
        IvrSolutionsLogs::fetchedByDate,
        IvrSolutionsEvents::read),
    PULL("phonon/callbacks/pull/two", PhononEvents::fetched, PhononEvents::read),
    SEARCH("dialedin/callbacks/search/found", DialedInEvents::fetched, DialedInEvents::read);

    final Path file;
    final Function<byte[], FetchedRecords> fetched;
    final Function<CallbackBody, List<CallEvent>> read;

    Answer(
        String file,
        Function<byte[], FetchedRecords> fetched,
        Function<CallbackBody, List<CallEvent>> read) {
      this.file = Path.of("src/test/resources/providers", file + ".json");
      this.fetched = fetched;
      this.read = read;
    }

    List<CallEvent> read(byte[] bytes) {
      String kind = file.getParent().getFileName().toString();
      return read.apply(new CallbackBody(kind, "application/json", bytes, ZoneOffset.UTC));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachRecordByItselfSaysWhatItSaysInTheAnswer(Answer answer) throws Exception {
    byte[] bytes = Files.readAllBytes(answer.file);
    List<byte[]> records = answer.fetched.apply(bytes).records();
    assertThat(records).hasSizeGreaterThan(1);
    assertThat(records.stream().flatMap(one -> answer.read(one).stream()).toList())
        .isEqualTo(answer.read(bytes));
  }
}
