package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingsTest {
  private static final Charset OLD = Charset.forName("windows-1252");
  private static final String TEXT =
      "Phone,Customer Name,Caf\u00E9\r\n9876543210,Ren\u00E9,\u00FC\r\n12345,\u00D8,\u00E9\r\n"
          + "9876543211,\u00C5sa,\u00E9\r\n9876543212,\u00DF,x\r\n9876543213,y,z\r\n";

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

  @ParameterizedTest
  @CsvSource({
    "UTF-8, EFBBBF",
    "UTF-8,",
    "UTF-16LE, FFFE",
    "UTF-16BE, FEFF",
    "UTF-16LE,",
    "UTF-16BE,",
    "windows-1252,"
  })
  void promise1EachEncodingIsFoundAndGoesOnAtTheRightRowAfterACrash(String name, String mark)
      throws Exception {
    Path file = house.drop("leads.csv", bytes(mark, TEXT, Charset.forName(name)));
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 5)");
    assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    Batch batch = house.load(house.files, file);
    assertThat(batch.columns()).containsExactly("Phone", "Customer Name", "Caf\u00E9");
    assertThat(house.counts(batch).rows()).isEqualTo(5);
    assertThat(house.sql("SELECT fields FROM delivery ORDER BY lead_id").subList(0, 2))
        .containsExactly("{\"name\":\"Ren\u00E9\"}", "{\"name\":\"\u00C5sa\"}");
    assertComesBackReadable();
  }

  private void assertComesBackReadable() throws Exception {
    house.watch.look();
    assertThat(house.lines("rejected/leads/leads.csv").get(1)).startsWith("12345,\u00D8,\u00E9,");
    byte[] back = Files.readAllBytes(folder.resolve("data/rejected/leads/leads.csv"));
    var other = IntakeHouse.source("encoding", "UTF-16LE");
    Batch again = house.files.load(other, house.drop("back.csv", back)).get(0);
    assertThat(again.columns()).startsWith("Phone", "Customer Name", "Caf\u00E9");
    assertThat(house.counts(again).rejected()).isOne();
  }

  @Test
  void promise7BytesOfAnotherEncodingCostTheirOwnRow() throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "Phone,Customer Name\n9876543210,\u0906\u0936\u093E\n9876543211,Ren"
            .getBytes(StandardCharsets.UTF_8));
    bytes.write(0xE9);
    bytes.writeBytes("\n9876543212,\uFFFD\n9876543213,x\n".getBytes(StandardCharsets.UTF_8));
    Batch batch = house.load(house.files, house.drop("leads.csv", bytes.toByteArray()));
    assertThat(house.counts(batch).waiting()).isEqualTo(2);
    house.watch.look();
    List<String> back = house.lines("rejected/leads/leads.csv");
    assertThat(back.get(1))
        .startsWith("9876543211,Ren\uFFFD,text-damaged,")
        .contains("Line 3", "UTF-8", "encoding");
  }

  @Test
  void aReplacementCharacterThatTheSenderWroteIsNoDamage() {
    Batch batch = house.load("leads.csv", "Phone,Customer Name\n9876543210,\uFFFD\n");
    assertThat(house.counts(batch).waiting()).isOne();
  }

  @Test
  void theParameterWinsOverWhatIsFoundAndADamagedHeaderIsTold() throws Exception {
    var utf8 = IntakeHouse.source("encoding", "UTF-8");
    Path file = house.drop("leads.csv", TEXT.getBytes(OLD));
    Batch batch = house.files.load(utf8, file).get(0);
    assertThat(house.batches.find(batch.id()).orElseThrow().state()).isEqualTo(Batch.State.FAILED);
    assertThat(Files.readString(folder.resolve("data/rejected/leads/leads.csv.reason.txt")))
        .contains("Byte 24 of the file, 0xE9, is not UTF-8", "name its encoding");
  }

  @Test
  void anEncodingThatNobodyKnowsIsTold() {
    assertThatThrownBy(() -> IntakeHouse.source("encoding", "latin-eleven"))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining("'latin-eleven'")
        .hasMessageContaining("windows-1252");
  }

  @Test
  void promise1AFileWhoseParametersChangedInTheMiddleWaits() {
    Path file = house.drop("leads.csv", TEXT.getBytes(OLD));
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (line < 5)");
    assertThatThrownBy(() -> house.load(house.files, file)).isNotNull();
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    var other = IntakeHouse.source("encoding", "windows-1251");
    assertThatThrownBy(() -> house.files.load(other, file))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageContaining("row 4");
    assertThat(house.counts(house.load(house.files, file)).rows()).isEqualTo(5);
  }

  private static byte[] bytes(String mark, String text, Charset charset) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; mark != null && i < mark.length(); i += 2) {
      bytes.write(Integer.parseInt(mark.substring(i, i + 2), 16));
    }
    bytes.writeBytes(text.getBytes(charset));
    return bytes.toByteArray();
  }
}
