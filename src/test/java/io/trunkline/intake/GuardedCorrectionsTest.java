package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rejected rows that come back are few and have two columns more, and nobody has to look. */
class GuardedCorrectionsTest {
  private static final String[] RAILS = {"timesUsual", "5", "sameColumns", "true"};
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void correctedFilesAreUsualAndSayNothingOfWhatIs(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      Batch first = all.load(GuardHouse.file(1, 10) + "1,x\n2,x\n3,x\n4,x\n", RAILS);
      all.load(GuardHouse.file(100, 10), RAILS);
      all.load(GuardHouse.file(200, 10), RAILS);
      all.settleDown();
      all.house.look();
      List<String> back = all.house.lines("rejected/leads/" + first.fileName());
      assertThat(back).hasSize(5);
      for (int row = 1; row < 5; row++) {
        String corrected = back.get(row).replaceFirst("^" + row, "987650090" + row);
        assertReleased(all, back.get(0) + "\n" + corrected + "\n");
      }
      assertReleased(all, GuardHouse.file(300, 10));
    }
  }

  private static void assertReleased(GuardHouse all, String text) {
    Batch batch = all.load(text, RAILS);
    all.settleDown();
    assertThat(all.shown(batch).waits()).isEmpty();
    assertThat(all.shown(batch).guard()).isEqualTo("released");
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theTwoColumnsAreNotNewEvenIfNoRowIsKnownAgain(TestDatabases kind) {
    try (var all = new GuardHouse(kind, folder)) {
      all.load(2, RAILS);
      all.settleDown();
      assertReleased(all, "Phone,Customer Name,reason,hint\n9876500901,A,,\n");
      assertReleased(all, GuardHouse.file(300, 2));
    }
  }
}
