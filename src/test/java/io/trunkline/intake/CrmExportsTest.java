package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.lead.Lead;
import io.trunkline.testing.TestDatabases;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped mappings for what CRMs export, on the samples of their files. */
class CrmExportsTest {
  private static final List<String> CRMS = List.of("salesforce", "hubspot", "pipedrive", "zoho");

  @TempDir Path folder;
  private IntakeHouse house;

  @BeforeEach
  void open() throws IOException {
    house = new IntakeHouse(TestDatabases.H2, folder);
    for (String crm : CRMS) {
      house.write(mapping(crm), Files.readString(Path.of("routes", mapping(crm))));
    }
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "salesforce-report.csv"
            + " ! 00Q8d00000AbCdE +14155550132 Customer Málaga; 00Q8d00000AbCdF +41446681800"
            + " Customer Zürich"
            + " ! 4 do-not-call; 5 number-missing; 7 columns-mismatch; 8 columns-mismatch",
        "salesforce-data-loader.csv"
            + " ! 00Q8d00000AbCdEEAV +14155550132 Customer Málaga; 00Q8d00000AbCdFEAV"
            + " +41446681800 Customer Zürich"
            + " ! 4 do-not-call; 5 field-invalid",
        "hubspot-contacts.csv"
            + " ! 151 +14155550132 Customer Málaga; 152 +33450112233 Customer Two"
            + " ! 4 do-not-call; 5 number-damaged",
        "pipedrive-people.csv"
            + " ! 31 +4915123456789 Customer Málaga; 32 +493023125124 Customer Two"
            + " ! 4 do-not-call; 5 number-not-a-number",
        "pipedrive-people.xlsx"
            + " ! 31 +4915123456789 Customer Málaga; 32 +493023125124 Customer Two"
            + " ! 4 do-not-call; 5 number-not-a-number",
        "zoho-leads.csv"
            + " ! zcrm_3652397000003262003 +919876543210 Customer Málaga;"
            + " zcrm_3652397000003262004 +8801712345678 Customer Two"
            + " ! 4 do-not-call; 5 number-missing"
      })
  void promise3WhomTheCrmMarksIsNotCalledAndTheOthersComeWhole(
      String sample, String leads, String rejected) throws IOException {
    load(sample, bytes(sample));
    assertThat(house.campaigns.seen.stream().map(CrmExportsTest::shown).sorted())
        .containsExactly(leads.split("; "));
    assertThat(house.sql("SELECT line, reason FROM lead WHERE state = 'rejected' ORDER BY line"))
        .containsExactly(rejected.split("; "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salesforce-report.csv",
        "hubspot-contacts.csv",
        "pipedrive-people.csv",
        "zoho-leads.csv"
      })
  void promise3AFileThatForgotTheColumnGoesBackWhole(String sample) throws IOException {
    String text = new String(bytes(sample), StandardCharsets.ISO_8859_1);
    String without = text.replaceFirst("Do Not Call", "Remarks");
    Batch batch = load(sample, without.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(batch.state()).isEqualTo(Batch.State.FAILED);
    assertThat(house.sql("SELECT reason FROM batch").get(0))
        .contains(
            "There is no column for do_not_call.", "Do Not Call", "add its name to do_not_call");
  }

  @Test
  void theDatesThatTheMappingsShowAreReadOnceTheyAreMeant() throws IOException {
    for (String crm : CRMS) {
      String text = Files.readString(Path.of("routes", mapping(crm)));
      String meant =
          text.replaceAll("(?m)^# (\\w+_(date|time|created):|  (columns?|date): )", "$1");
      assertThat(meant).isNotEqualTo(text);
      house.write(mapping(crm), meant);
    }
    load("hubspot-contacts.csv", bytes("hubspot-contacts.csv"));
    load("pipedrive-people.csv", bytes("pipedrive-people.csv"));
    load("zoho-leads.csv", bytes("zoho-leads.csv"));
    assertThat(house.campaigns.seen)
        .extracting(
            lead ->
                lead.field("create_date")
                    + lead.field("person_created")
                    + lead.field("created_time"))
        .containsOnly("2026-01-15", "2026-02-03");
    assertThat(house.mappings().read("salesforce-export").fields()).containsKey("created_date");
  }

  private Batch load(String sample, byte[] bytes) throws IOException {
    String crm = sample.substring(0, sample.indexOf('-'));
    LeadSource source = IntakeHouse.source("mapping", crm + "-export");
    return house.files.load(source, house.drop(sample, bytes)).get(0);
  }

  private static byte[] bytes(String sample) throws IOException {
    return Files.readAllBytes(Path.of("samples", sample));
  }

  private static String mapping(String crm) {
    return "mappings/" + crm + "-export.yaml";
  }

  private static String shown(Lead lead) {
    return String.join(" ", lead.field("record_id"), lead.number().e164(), lead.field("name"));
  }
}
