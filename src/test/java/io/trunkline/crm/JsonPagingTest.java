package io.trunkline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.crm.CrmStub.Asked;
import io.trunkline.crm.CrmStub.Reply;
import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of any API: each way of paging has an end, loses nobody and stores no credential. */
class JsonPagingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"offset", "number"})
  void whoChangesAmidCountedPagesMovesNobodyOut(String paging) {
    try (var house = house(TestDatabases.H2, paging)) {
      PullContract.add(house, 1, 12);
      house.stub.meanwhile =
          () -> {
            if (house.stub.asked.size() == 2) {
              house.stub.put(1, house.ago(2));
            }
          };
      house.pull("settle", "10m");
      assertThat(house.ids()).isEqualTo(PullContract.range(1, 12));
      house.pull("settle", "1s");
      assertThat(house.ids()).containsAll(PullContract.range(1, 12)).hasSize(13);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "offset, from={since} to={until} at={page}, expected no {until} with paging offset",
    "number, from={since} to={until} at={page}, expected no {until} with paging number",
    "offset, from={since} size={size}, expected a parameter with {page}",
    "number, '', expected a parameter with {page}",
    "cursor, from={since} {page}, expected a parameter with {page}"
  })
  void aQueryThatLosesRecordsOrNeverEndsIsRefusedBeforeAnythingIsAsked(
      String paging, String query, String fault) {
    try (var house = house(TestDatabases.H2, paging)) {
      CrmLeads replica = house.replica();
      replica.pull(house.parameters("query", query));
      assertThat(replica.standing().get("people")).contains("parameter query is '" + query, fault);
      assertThat(house.stub.asked).isEmpty();
    }
  }

  @Timeout(60)
  @ParameterizedTest
  @ValueSource(strings = {"0s", "60s"})
  void anApiThatRepeatsItsLastPageIsToldAndNotAskedForEver(String turn) {
    try (var house = house(TestDatabases.H2, "number")) {
      PullContract.add(house, 1, 8);
      ((JsonStub) house.stub).repeats = true;
      CrmLeads replica = house.replica();
      for (int i = 0; i < 5; i++) {
        replica.pull(house.parameters("longestTurn", turn));
      }
      assertThat(house.ids()).isEqualTo(PullContract.range(1, 8));
      assertThat(house.stub.asked).hasSize(3);
      assertThat(replica.standing().get("people")).contains("same records as the one before");
      ((JsonStub) house.stub).repeats = false;
      house.clock.turn(Duration.ofMinutes(16));
      replica.pull(house.parameters());
      assertThat(replica.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aCursorWhoseEndIsToldWithStatus200DoesNotHoldItsWindowForEver(TestDatabases ledger) {
    try (var house = house(ledger, "cursor")) {
      PullContract.add(house, 1, 10);
      house.stub.meanwhile =
          () -> {
            if (List.of(2, 3, 4).contains(house.stub.asked.size())) {
              house.stub.next.add(Reply.of(200, "{\"error\":\"cursor has expired\"}"));
            }
          };
      CrmLeads replica = house.replica();
      for (int i = 0; i < 4; i++) {
        replica.pull(house.parameters());
        house.clock.turn(Duration.ofMinutes(1));
      }
      assertThat(house.stub.asked.stream().map(JsonPagingTest::place).toList())
          .containsExactly("", "4", "4", "4", "", "4", "8");
      assertThat(house.ids()).isEqualTo(PullContract.range(1, 10));
      assertThat(replica.standing()).isEmpty();
    }
  }

  private static String place(Asked asked) {
    return asked.query().getOrDefault("at", "");
  }

  @ParameterizedTest
  @CsvSource({"bearer, Kee+42/==", "oauth2, access-2"})
  void promise8ACredentialInALinkIsNotStoredAndSentAsItIsByThen(String auth, String sent) {
    try (var house = linked(auth)) {
      house.pull("longestTurn", "0s");
      assertThat(house.ids()).hasSize(4);
      assertThat(house.sql("SELECT front FROM source_cursor"))
          .hasSize(1)
          .noneMatch(front -> front.contains("Kee") || front.contains("access-1"));
      house.stub.token = "ended";
      house.pull();
      assertThat(house.stub.asked.get(1).query()).containsEntry("access_token", sent);
      assertThat(house.ids()).isEqualTo(PullContract.range(1, 10));
    }
  }

  private CrmHouse linked(String auth) {
    CrmHouse house = house(TestDatabases.H2, "link");
    var stub = (JsonStub) house.stub;
    house.settings.putAll(Map.of("auth", auth, "token", JsonStub.BEARER));
    stub.carried =
        () ->
            "access_token="
                + PageRequest.encoded(auth.equals("bearer") ? JsonStub.BEARER : stub.token);
    PullContract.add(house, 1, 10);
    return house;
  }

  @Test
  void promise8ACredentialInAFormThatIsNotFoundIsRefused() {
    try (var house = linked("bearer")) {
      ((JsonStub) house.stub).carried = () -> "access_token=%4bee%2b42%2f%3d%3d";
      CrmLeads replica = house.replica();
      replica.pull(house.parameters());
      assertThat(replica.standing().get("people")).contains("has a credential in a form");
      assertThat(house.sql("SELECT front FROM source_cursor WHERE front IS NOT NULL")).isEmpty();
    }
  }

  private CrmHouse house(TestDatabases ledger, String paging) {
    return new CrmHouse(ledger, new JsonStub(paging), folder);
  }
}
