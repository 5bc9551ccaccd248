package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Throws files at intake that no sender would think of. */
class AnyBytesTest {
  private static final int FILES = 60;
  private static final byte[][] PIECES = {
    {'"'},
    {'"', '"'},
    {','},
    {'\n'},
    {'\r', '\n'},
    {'\r'},
    {0},
    {(byte) 0xFF, (byte) 0xFE},
    {(byte) 0xE0, (byte) 0xA4},
    {'\\'},
    {'{', '}'},
    {';'},
    {'\t'},
    "9876543210".getBytes(StandardCharsets.UTF_8),
    "+880171234567".getBytes(StandardCharsets.UTF_8),
    "😀".getBytes(StandardCharsets.UTF_8),
    "x,y,z\n".getBytes(StandardCharsets.UTF_8),
    "Asha,9876543211,,hold\n".getBytes(StandardCharsets.UTF_8),
    "NULL".getBytes(StandardCharsets.UTF_8)
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void promise1AnyBytesEndInABatchWhoseCountsAddUp(TestDatabases kind) throws Exception {
    Random random = new Random(42);
    try (var house = new IntakeHouse(kind, folder, 4)) {
      for (int i = 0; i < FILES; i++) {
        Batch batch = house.load(house.files, house.drop("any.csv", bytes(random)));
        batch = house.batches.find(batch.id()).orElseThrow();
        assertThat(batch.state()).isNotEqualTo(Batch.State.LOADING);
        RowSum counts = house.counts(batch);
        assertThat(counts.addsUp()).as("file %d: %s", i, counts).isTrue();
        assertThat(counts.rows()).as("file %d", i).isEqualTo(batch.rowsRead());
      }
      house.watch.look();
      assertThat(house.sql("SELECT count(*) FROM batch WHERE state = 'loaded'").get(0))
          .isNotEqualTo("0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void promise1AnyBytesInAnyFormatAreCountedOrRefusedWithAReason(FileFormat format)
      throws Exception {
    Random random = new Random(format.ordinal());
    try (var house = new IntakeHouse(TestDatabases.H2, folder, 4)) {
      for (int i = 0; i < FILES; i++) {
        Path file = house.drop("any.dat", damaged(format, random));
        List<Batch> batches = house.files.load(told(format, i % 3 == 0), file);
        for (Batch loaded : batches) {
          checkEnded(house, loaded);
        }
        house.watch.look();
        assertThat(
                house.sql("SELECT count(*) FROM batch WHERE state = 'failed' AND reason IS NULL"))
            .containsExactly("0");
      }
      assertThat(house.sql("SELECT DISTINCT state FROM batch")).contains("loaded");
      assertThat(house.sql("SELECT count(*) FROM delivery").get(0)).isNotEqualTo("0");
    }
  }

  private static void checkEnded(IntakeHouse house, Batch loaded) {
    Batch batch = house.batches.find(loaded.id()).orElseThrow();
    assertThat(batch.state()).isNotEqualTo(Batch.State.LOADING);
    RowSum counts = house.counts(batch);
    assertThat(counts.addsUp()).as("%s", counts).isTrue();
    assertThat(counts.rows()).isEqualTo(batch.rowsRead());
    assertThat(batch.state() == Batch.State.FAILED).isEqualTo(failed(house, batch));
  }

  private static boolean failed(IntakeHouse house, Batch batch) {
    return !house
        .sql("SELECT 1 FROM batch WHERE reason IS NOT NULL AND id = " + batch.id())
        .isEmpty();
  }

  private static LeadSource told(FileFormat format, boolean named) {
    if (format == FileFormat.FIXED_WIDTH) {
      return IntakeHouse.source("format", format.code(), "widths", "Phone:10, Wish:6");
    }
    return named ? IntakeHouse.source("format", format.code()) : IntakeHouse.SOURCE;
  }

  /** A good file in which some bytes are changed, left out, put in, or missing at the end. */
  private static byte[] damaged(FileFormat format, Random random) {
    var bytes = new ByteArrayOutputStream();
    byte[] good = good(format, 9_876_000_000L + random.nextInt(999_999));
    int end = random.nextInt(6) == 0 ? random.nextInt(good.length) : good.length;
    int rare = 1 + random.nextInt(good.length * 2);
    for (int i = 0; i < end; i++) {
      int what = random.nextInt(rare) == 0 ? random.nextInt(4) : 4;
      if (what == 0) {
        bytes.writeBytes(PIECES[random.nextInt(PIECES.length)]);
      }
      if (what > 1) {
        bytes.write(what == 2 ? random.nextInt(256) : good[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] good(FileFormat format, long number) {
    String record = "{\"Phone\":\"%d\",\"Wish\":[\"a\"]}".formatted(number);
    String element = "<l><Phone>%d</Phone><Wish>a</Wish></l>".formatted(number);
    String text =
        switch (format) {
          case CSV -> "Phone,Wish\n%d,a\n".formatted(number);
          case JSON_LINES -> (record + "\n").repeat(3);
          case JSON -> "[" + record + "," + record + "]";
          case XML -> "<?xml version=\"1.0\"?><a>" + element + element + "</a>";
          case FIXED_WIDTH -> (number + "a     \n").repeat(3);
          case XLSX -> TestWorkbook.row("Phone", "Wish") + TestWorkbook.row("" + number, "a");
        };
    return format == FileFormat.XLSX
        ? new TestWorkbook(text).bytes()
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Random random) {
    var bytes = new ByteArrayOutputStream();
    if (random.nextInt(8) > 0) {
      bytes.writeBytes(
          "Customer Name,Mobile No,Alt Mobile,Wish\n".getBytes(StandardCharsets.UTF_8));
    }
    int pieces = random.nextInt(120);
    for (int i = 0; i < pieces; i++) {
      bytes.writeBytes(PIECES[random.nextInt(PIECES.length)]);
    }
    return bytes.toByteArray();
  }
}
