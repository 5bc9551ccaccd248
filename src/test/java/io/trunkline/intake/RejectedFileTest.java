package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFileTest {
  @TempDir Path folder;
  private IntakeHouse house;

  @BeforeEach
  void open() {
    house = new IntakeHouse(TestDatabases.H2, folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aShortRowIsTakenOnlyAfterItsReasonWasEmptied() throws Exception {
    List<String> first = rejected("one.csv", "Customer Name,Phone,Order ID\n9876543210,A-1\n");
    assertThat(first.get(1)).startsWith("9876543210,A-1,,columns-mismatch,");
    List<String> second = rejected("two.csv", String.join("\n", first));
    assertThat(second.get(1)).startsWith("9876543210,A-1,,columns-not-confirmed,");
    List<String> third = rejected("three.csv", String.join("\n", second));
    assertThat(third.get(1)).isEqualTo(second.get(1));
    String corrected = third.get(0) + "\nAsha,9876543210,A-1,,\n";
    assertThat(house.counts(house.load("four.csv", corrected)).waiting()).isOne();
  }

  @Test
  void theSendersValuesGoBackUnchangedAndOursAreNoFormula() throws Exception {
    house.load("one.csv", "Phone,Customer Name\n9876543210,=1+1\n");
    house.sql("UPDATE delivery SET state = 'refused', reason = '=A1', hint = '@x'");
    house.watch.look();
    assertThat(house.lines("rejected/leads/one.csv"))
        .containsExactly("Phone,Customer Name,reason,hint", "9876543210,=1+1,'=A1,'@x");
  }

  private List<String> rejected(String name, String text) throws Exception {
    house.load(name, text);
    house.watch.look();
    return house.lines("rejected/leads/" + name);
  }
}
