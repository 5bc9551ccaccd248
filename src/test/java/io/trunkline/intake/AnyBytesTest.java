package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
