package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchivesTest {
  private static final String TEXT =
      "Phone,Name\n9876543210,a\n12345,b\n9876543211,c\n9876543212,d\n9876543213,e\n";
  private static final String MORE = "Phone,Name\n9876543220,a\n123,b\n";

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
  void promise1APackedFileGoesOnAfterACrashAndIsTheSameAsItsText() throws Exception {
    Path file = house.drop("leads.csv.gz", gzip(bytes(TEXT)));
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 6)");
    assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
    assertThat(house.sql("SELECT rows_read FROM batch")).containsExactly("3");
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    Batch batch = house.load(house.files, file);
    assertThat(house.counts(batch).rows()).isEqualTo(5);
    house.watch.look();
    assertThat(house.lines("rejected/leads/leads.csv").get(1)).startsWith("12345,b,number-");
    assertThat(house.load("plain.csv", TEXT).id()).isEqualTo(batch.id());
    assertThat(folder.resolve("data/done/leads/leads.csv.gz")).exists();
  }

  @Test
  void promise1EachFileOfAnArchiveIsABatchThatGoesOnAfterACrash() throws Exception {
    byte[] zip = zip(Map.of("x/a.csv", bytes(TEXT)), Map.of("b.csv", bytes(MORE)));
    Path file = house.drop("both.zip", zip);
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (row_values NOT LIKE '%123\"%')");
    assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
    assertThat(house.sql("SELECT file_name, state, rows_read FROM batch ORDER BY id"))
        .containsExactly("both.zip!x_a.csv loaded 5", "both.zip!b.csv loading 0");
    assertThat(file).exists();
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    List<Batch> batches = house.files.load(IntakeHouse.SOURCE, file);
    assertThat(batches).extracting(batch -> house.counts(batch).rows()).containsExactly(5L, 2L);
    house.watch.look();
    assertThat(house.lines("rejected/leads/both.zip!x_a.csv")).hasSize(2);
    assertThat(house.lines("rejected/leads/both.zip!b.csv").get(1)).startsWith("123,b,");
    assertThat(folder.resolve("data/done/leads/both.zip")).exists();
  }

  @Test
  void promise7AFileWithoutNumbersIsTakenOutAndTheOthersAreLoaded() throws Exception {
    byte[] zip =
        zip(
            Map.of("__MACOSX/._a.csv", bytes("x")),
            Map.of("../../odd.csv", bytes("Name\nb\n")),
            Map.of("a.csv", bytes(TEXT)));
    List<Batch> batches = house.files.load(IntakeHouse.SOURCE, house.drop("both.zip", zip));
    assertThat(house.counts(batches.get(1)).rows()).isEqualTo(5);
    Path odd = folder.resolve("data/rejected/leads/both.zip!.._.._odd.csv");
    assertThat(odd).hasContent("Name\nb\n");
    assertThat(Files.readString(Path.of(odd + ".reason.txt"))).contains("[Name]");
    assertThat(folder.resolve("data/done/leads/both.zip")).exists();
    assertThat(files()).as("these, and the mapping").hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void promise7AnArchiveThatCannotBeTakenGoesBackWholeWithItsReason(
      String name, byte[] bytes, String reason) throws Exception {
    Path file = house.drop(name, bytes);
    Batch batch = house.load(house.files, file);
    assertThat(house.sql("SELECT state, rows_read FROM batch")).containsExactly("failed 0");
    assertThat(house.sql("SELECT count(*) FROM lead")).containsExactly("0");
    assertThat(batch.fileName()).isEqualTo(name);
    assertThat(folder.resolve("data/rejected/leads/" + name)).hasBinaryContent(bytes);
    assertThat(Files.readString(folder.resolve("data/rejected/leads/" + name + ".reason.txt")))
        .contains(reason);
  }

  static Stream<Object[]> refused() throws IOException {
    byte[] gzip = gzip(bytes(TEXT));
    byte[] zip = zip(Map.of("a.csv", bytes(TEXT)));
    byte[] encrypted = zip.clone();
    encrypted[6] |= 1;
    encrypted[indexOf(zip, 0x02014B50) + 8] |= 1;
    byte[] damaged = zip.clone();
    damaged[40] ^= 0x55;
    byte[] many = zip(names(101));
    byte[] bomb = gzip(new byte[70 << 20]);
    return Stream.of(
        new Object[] {"a.gz", Arrays.copyOf(gzip, gzip.length - 5), "cut off"},
        new Object[] {"b.gz", Arrays.copyOf(gzip, gzip.length + 5), "damaged"},
        new Object[] {"c.zip", Arrays.copyOf(zip, zip.length - 30), "cut off"},
        new Object[] {"d.zip", damaged, "damaged"},
        new Object[] {"e.zip", encrypted, "encrypted"},
        new Object[] {"f.zip", zip(Map.of("in.zip", zip)), "packed twice"},
        new Object[] {"g.gz", gzip(gzip), "packed twice"},
        new Object[] {"h.zip", many, "101 files"},
        new Object[] {"i.zip", zip(), "no file"},
        new Object[] {"j.zip", zip(names(30_000)), "directory"},
        new Object[] {"k.xlsx", zip(Map.of("[Content_Types].xml", bytes("x"))), "workbook"},
        new Object[] {"l.csv", bomb, "200 times"},
        new Object[] {"m.zip", zip(Map.of("a.csv", new byte[70 << 20])), "200 times"});
  }

  @Test
  void promise1AnyDamageToAnArchiveLoadsAllOrNothing() throws Exception {
    Random random = new Random(7);
    byte[] zip = zip(Map.of("a.csv", bytes(TEXT)), Map.of("b.csv", bytes(MORE)));
    byte[] gzip = gzip(bytes(TEXT + "9876543230,x\n"));
    for (int i = 0; i < 120; i++) {
      byte[] bytes = (i % 2 == 0 ? zip : gzip).clone();
      bytes[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 << random.nextInt(8));
      List<Batch> batches = house.files.load(IntakeHouse.SOURCE, house.drop("any", bytes));
      for (Batch batch : batches) {
        Batch now = house.batches.find(batch.id()).orElseThrow();
        assertThat(now.state()).isNotEqualTo(Batch.State.LOADING);
        assertThat(now.rowsRead()).as("change %d", i).isIn(0, 2, 5, 6);
        assertThat(house.counts(now).addsUp()).isTrue();
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static int indexOf(byte[] bytes, int signature) {
    var buffer = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, bytes.length - 3)
        .filter(at -> buffer.getInt(at) == signature)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, byte[]> names(int number) {
    return IntStream.range(0, number)
        .boxed()
        .collect(Collectors.toMap(i -> i + ".csv", i -> new byte[0]));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @SafeVarargs
  private static byte[] zip(Map<String, byte[]>... files) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    List.of(files).forEach(all::putAll);
    var packed = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(packed)) {
      for (var file : all.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return packed.toByteArray();
  }
}
