package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.HeardLog;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any API that lists records in pages of JSON. */
class JsonPullTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cursor", "link", "offset", "number"})
  void eachWayOfPagingPullsEverybodyOnceAndStoresNoKey(String paging) {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub(paging), folder)) {
      PullContract.add(house, 1, 10);
      house.stub.delete(6, house.ago(30));
      house.pull("longestTurn", "0s");
      assertThat(house.ids()).hasSize(4);
      assertThat(house.sql("SELECT front FROM source_cursor"))
          .noneMatch(front -> front.contains("Kee-42"));
      house.pull();
      house.pull();
      assertThat(house.ids()).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 8L, 9L, 10L);
    }
  }

  @Test
  void aSinglePageIsPulledWhole() {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("none"), folder)) {
      PullContract.add(house, 1, 3);
      house.pull();
      assertThat(house.ids()).hasSize(3);
      assertThat(house.stub.asked).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "idAt, uid, no record has 'uid'; correct idAt",
    "canary, many, 'many'; expected a number from 0 to 10000",
    "modifiedAt, when, no record has a time at 'when'; correct modifiedAt",
    "recordsAt, rows, its answer has no array rows",
    "paging, pages, 'pages'; expected one of [none",
    "begin, yesterday, 'yesterday'; expected a time such as",
    "begin, '', begin is ''; expected a time such as",
    "pageSize, 0, '0'; expected 1 to 10000",
    "overlap, 10M, overlap is '10M'; expected a length of time such as",
    "settle, -5m, settle is '-5m'; expected a length of time such as",
    "longestTurn, 10, longestTurn is '10'; expected a length of time such as",
    "crm, other, there is no CRM 'other'; set trunkline.crms.other.type"
  })
  void whatTheRouteNamesWronglyIsSaid(String parameter, String value, String fault) {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("cursor"), folder)) {
      PullContract.add(house, 1, 3);
      CrmLeads replica = house.replica();
      replica.pull(house.parameters(parameter, value));
      assertThat(replica.standing().get("people")).contains(fault);
      assertThat(house.ids()).isEmpty();
    }
  }

  @Test
  void aMappingThatIsMissingAsksTheCrmForNothing() {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("none"), folder)) {
      CrmLeads replica = house.replica();
      replica.pull(house.parameters("mapping", "absent"));
      assertThat(replica.standing().get("people")).contains("absent.yaml cannot be read");
      assertThat(house.stub.asked).isEmpty();
    }
  }

  @Test
  void aMappingThatDoesNotFitTheRecordsAsksMoreAndMoreSeldom() throws Exception {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("none"), folder)) {
      PullContract.add(house, 1, 3);
      Path mapping = folder.resolve("people.yaml");
      String right = Files.readString(mapping);
      Files.writeString(mapping, "number: {columns: [fax]}\nregion: {constant: IN}\n");
      CrmLeads replica = house.replica();
      for (int seconds = 0; seconds < 40; seconds++) {
        replica.pull(house.parameters());
        house.clock.turn(Duration.ofSeconds(1));
      }
      assertThat(house.stub.asked).as("at 0, 10 and 30 seconds").hasSize(3);
      assertThat(replica.standing().get("people")).contains("no column for the phone number");
      Files.writeString(mapping, right);
      house.clock.turn(Duration.ofSeconds(31));
      replica.pull(house.parameters());
      assertThat(house.ids()).hasSize(3);
      assertThat(replica.standing()).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("none"), folder)) {
      house.stub.next.add(CrmStub.Reply.of(200, " ".repeat(CrmHttp.MOST_BYTES + 1)));
      CrmLeads replica = house.replica();
      replica.pull(house.parameters());
      assertThat(replica.standing().get("people")).contains("more than 16 MB; lower pageSize");
    }
  }

  @Test
  void anAnswerThatNeverEndsAndARedirectAreLeft() throws Exception {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("none"), folder);
        var raw = new io.trunkline.testing.RawStub()) {
      house.settings.putAll(Map.of("base-url", raw.url(), "answer-timeout", "1s"));
      raw.behave("drip");
      CrmLeads first = house.replica();
      first.pull(house.parameters());
      assertThat(first.standing().get("people")).contains("no whole answer came within 1 s");
      house.clock.turn(Duration.ofMinutes(1));
      raw.behave("redirect");
      CrmLeads second = house.replica();
      second.pull(house.parameters());
      assertThat(second.standing().get("people")).contains("answered 307; redirects are not");
      assertThat(raw.bodies()).hasSize(2);
    }
  }

  @Test
  void promise8NoKeyIsLoggedOrShown() {
    try (var house = new CrmHouse(TestDatabases.H2, new JsonStub("cursor"), folder);
        var heard = new HeardLog()) {
      PullContract.add(house, 1, 3);
      CrmLeads replica = house.replica();
      house.stub.next.add(CrmStub.Reply.of(403, "{\"message\":\"Kee-42 for +919876543210\"}"));
      replica.pull(house.parameters());
      house.settings.put("base-url", "http://localhost:1");
      CrmLeads unreachable = house.replica();
      unreachable.pull(house.parameters());
      assertThat(unreachable.standing().get("people"))
          .contains("GET /people: it cannot be reached");
      assertThat(replica.standing().get("people")).contains("answered 403 (*** for ***)");
      assertThat(heard.lines()).noneMatch(line -> line.contains("Kee-42"));
      assertThat(heard.lines()).noneMatch(line -> line.contains("9876543210"));
    }
  }
}
