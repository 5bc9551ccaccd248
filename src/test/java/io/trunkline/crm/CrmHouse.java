package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trunkline.crm.hubspot.HubSpot;
import io.trunkline.crm.json.PagedJson;
import io.trunkline.crm.pipedrive.Pipedrive;
import io.trunkline.crm.salesforce.Salesforce;
import io.trunkline.crm.zoho.Zoho;
import io.trunkline.intake.PollDoor;
import io.trunkline.ledger.CrmAccess;
import io.trunkline.ledger.Database;
import io.trunkline.ledger.Leases;
import io.trunkline.ledger.SourceCursors;
import io.trunkline.testing.LedgerRows;
import io.trunkline.testing.TestDatabases;
import io.trunkline.testing.TurnedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The room of CRMs on an empty ledger, beside a CRM. */
final class CrmHouse implements AutoCloseable {
  static final List<Crm> TYPES =
      List.of(new HubSpot(), new Salesforce(), new Pipedrive(), new Zoho(), new PagedJson());

  final CrmStub stub;
  final Map<String, String> settings = new HashMap<>();
  final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-20T10:00:00Z"));
  final Database database;
  final PollDoor door;
  final SourceCursors cursors;

  CrmHouse(TestDatabases ledger, CrmStub stub, Path folder) {
    this.stub = stub;
    this.database = ledger.open(clock);
    this.cursors = new SourceCursors(database);
    this.door = new PollDoor(database, folder);
    settings.putAll(Map.of("base-url", stub.url(), "token-url", stub.url() + "/token"));
    settings.putAll(Map.of("auth", "oauth2", "client-id", "id", "client-secret", "shh-secret"));
    settings.putAll(Map.of("client-login", "body", "refresh-token", "refresh-1"));
    settings.putAll(Map.of("requests-per-second", "1000", "answer-timeout", "5s"));
    settings.putAll(stub.settings());
    try {
      Files.writeString(
          folder.resolve("people.yaml"),
          "number: {columns: [Phone, properties.phone, 'phones[0].value']}\n"
              + "region: {constant: IN}\norder_id: {columns: [id, Id]}\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A replica of its own on the same ledger. */
  CrmLeads replica() {
    var http = new CrmHttp();
    var access = new CrmAccess(database);
    var pages = new CrmPages(http, new CrmTokens(access, http, clock), clock);
    return new CrmLeads(
        crms(settings), pages, access, door.polls, cursors, new Leases(database), clock);
  }

  /** A turn of a new replica. */
  void pull(String... changed) {
    replica().pull(parameters(changed));
  }

  static Crms crms(Map<String, String> settings) {
    Map<String, String> keys = new HashMap<>();
    settings.forEach((key, value) -> keys.put("trunkline.crms.sales." + key, value));
    CrmsConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(CrmsConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(new PropertiesConfigSource(keys, "test", 100))
            .build()
            .getConfigMapping(CrmsConfig.class);
    return new Crms(config.crms(), TYPES);
  }

  /** What the Kamelet hands over, with some of it changed: names and values in turn. */
  Map<String, Object> parameters(String... changed) {
    Map<String, Object> all = new HashMap<>();
    all.putAll(Map.of("source", "people", "mapping", "people", "campaigns", "orders"));
    all.putAll(Map.of("crm", "sales", "begin", "2020-01-01T00:00:00Z", "longestTurn", "60s"));
    all.putAll(Map.of("overlap", "1h", "settle", "1s", "pageSize", "4"));
    all.putAll(stub.parameters());
    for (int i = 0; i < changed.length; i += 2) {
      all.put(changed[i], changed[i + 1]);
    }
    return all;
  }

  /** The time by the ledger's clock, so many minutes ago. */
  Instant ago(int minutes) {
    return cursors.now().truncatedTo(ChronoUnit.SECONDS).minus(minutes, ChronoUnit.MINUTES);
  }

  /** The ids of the leads that are stored, in numeric order. */
  List<Long> ids() {
    return sql("SELECT row_values FROM lead").stream().map(CrmHouse::id).sorted().toList();
  }

  private static long id(String values) {
    JsonNode kept = CrmJson.parse(values.getBytes(StandardCharsets.UTF_8)).path(0);
    JsonNode row = CrmJson.parse(kept.asText().getBytes(StandardCharsets.UTF_8));
    return row.path(row.has("id") ? "id" : "Id").asLong();
  }

  List<String> sql(String query) {
    return LedgerRows.of(database, query);
  }

  @Override
  public void close() {
    stub.close();
    door.close();
    database.close();
  }
}
