package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes for every format in which a record has names and a text of its own. */
class RecordFormatsTest {
  private static final String MAPPING =
      """
      number: {column: contact.phone}
      region: {constant: IN}
      name: {column: order}
      """;

  /** Three records that can be called, then a number that is none, then two more. */
  private static final List<String> NUMBERS =
      List.of("09876543210", "9876543211", "9876543212", "12345", "9876543214", "9876543215");

  private static final String JSON = "{\"contact\":{\"phone\":\"%s\"},\"order\":%d}";
  private static final String XML =
      "<c:lead n=\"1\"><contact><phone>%s</phone></contact><order>%d</order></c:lead>";

  @TempDir Path folder;
  private IntakeHouse house;

  /**
   * A file in one format.
   *
   * @param rejected what the one rejected record must begin with when it comes back
   */
  record Sample(String name, LeadSource source, String text, String rejected) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeEach
  void open() {
    house = new IntakeHouse(TestDatabases.H2, folder);
    house.write("mappings/leads.yaml", MAPPING);
  }

  @AfterEach
  void close() {
    house.close();
  }

  static Stream<Sample> samples() {
    String array = "[\n" + records(JSON, ",\n") + "\n]";
    String xml = "<?xml version=\"1.0\"?>\n<c:leads xmlns:c=\"urn:crm\" day=\"5&amp;6\">\n";
    var fixed = IntakeHouse.source("format", "fixed-width", "widths", "contact.phone:15, order:5");
    var nested = IntakeHouse.source("records", "data.leads");
    String rejected = "{\"contact\":{\"phone\":\"12345\"},\"order\":3,\"reason\":\"number-";
    return Stream.of(
        new Sample("a.jsonl", IntakeHouse.SOURCE, records(JSON, "\n"), rejected),
        new Sample("a.json", IntakeHouse.SOURCE, array, rejected),
        new Sample("n.json", nested, "{\"v\":1,\"data\":{\"leads\":" + array + "}}", rejected),
        new Sample(
            "a.xml",
            IntakeHouse.SOURCE,
            xml + records(XML, "\n") + "</c:leads>",
            XML.formatted("12345", 3).replace("</c:lead>", "<reason>number-")),
        new Sample(
            "n.xml",
            IntakeHouse.source("records", "data.lead"),
            "<x><v>1</v><data>" + records(XML, "") + "</data></x>",
            XML.formatted("12345", 3).replace("</c:lead>", "<reason>number-")),
        new Sample("a.txt", fixed, records("%-15s%5d", "\n"), "12345              3 # number-"));
  }

  private static String records(String form, String between) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < NUMBERS.size(); i++) {
      all.append(i == 0 ? "" : between).append(form.formatted(NUMBERS.get(i), i));
    }
    return all.toString();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void promise1AFileGoesOnBehindItsLastStoredRowAndCountsEachOnce(Sample sample) throws Exception {
    Path file = house.drop(sample.name(), sample.text().getBytes(StandardCharsets.UTF_8));
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (row_values NOT LIKE '%543214%')");
    assertThatThrownBy(() -> house.files.load(sample.source(), file)).isNotNull();
    assertThat(house.sql("SELECT state, rows_read FROM batch")).containsExactly("loading 3");
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    Batch batch = house.files.load(sample.source(), file).get(0);
    assertThat(house.counts(batch))
        .isEqualTo(new RowSum(batch.id(), "orders", 6, 0, 1, 0, 0, 0, 5, 0, 0, true));
    assertThat(house.sql("SELECT fields FROM delivery ORDER BY lead_id"))
        .startsWith("{\"name\":\"0\"}", "{\"name\":\"1\"}")
        .hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aRejectedRecordComesBackAsItWasSentAndLoadsWhenItIsCorrected(Sample sample)
      throws Exception {
    load(sample, sample.text());
    String back = rejected(sample.name());
    assertThat(back).contains(sample.rejected());
    Batch same = load(sample, back);
    assertThat(house.counts(same).rejected()).as("still wrong").isOne();
    String again = rejected(sample.name().replace(".", "-" + same.id() + "."));
    assertThat(again).isEqualTo(back.replace(house.ref(1, 4), house.ref(same.id(), 1)));
    Batch batch =
        load(sample, back.replace("12345     ", "9876543219").replace("12345", "9876543219"));
    assertThat(batch.columns()).contains("contact.phone").doesNotContain("reason", "hint");
    assertThat(house.counts(batch).waiting()).isOne();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void leadsThatWaitedAreDecidedByTheSameValues(Sample sample) throws Exception {
    house.campaigns.whyNot = "not there yet";
    Batch batch = load(sample, sample.text());
    assertThat(house.counts(batch).waiting()).isEqualTo(5);
    house.campaigns.whyNot = null;
    house.waiting.decide();
    assertThat(house.sql("SELECT number FROM delivery ORDER BY lead_id"))
        .startsWith("+919876543210", "+919876543211");
    assertThat(house.sql("SELECT count(*) FROM lead WHERE row_values LIKE '%09876543210%'"))
        .containsExactly("1");
  }

  @Test
  void aChangedParameterDoesNotCountRowsOtherwise() throws Exception {
    var one = IntakeHouse.source("records", "a");
    String text = "{\"a\":[" + records(JSON, ",") + "],\"b\":[" + records(JSON, ",") + "]}";
    Path file = house.drop("two.json", text.getBytes(StandardCharsets.UTF_8));
    house.sql("ALTER TABLE lead ADD CONSTRAINT stop CHECK (row_values NOT LIKE '%543214%')");
    assertThatThrownBy(() -> house.files.load(one, file)).isNotNull();
    for (String records : List.of("b", "nowhere")) {
      var other = IntakeHouse.source("records", records);
      assertThatThrownBy(() -> house.files.load(other, file))
          .isInstanceOf(MappingFaultException.class)
          .hasMessageContaining("row 4");
    }
    house.sql("ALTER TABLE lead DROP CONSTRAINT stop");
    assertThat(house.counts(house.files.load(one, file).get(0)).rows()).isEqualTo(6);
  }

  private Batch load(Sample sample, String text) throws Exception {
    Path file = house.drop(sample.name(), text.getBytes(StandardCharsets.UTF_8));
    return house.files.load(sample.source(), file).get(0);
  }

  private String rejected(String name) throws Exception {
    house.watch.look();
    return Files.readString(folder.resolve("data/rejected/leads/" + name));
  }
}
