package io.trunkline.house;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may import whom, written down once. */
final class ImportTable {
  static final String ROOT = "io.trunkline.";

  /** All rooms; a package of another name has no place in the house. */
  static final Set<String> ROOMS =
      Set.of(
          "lead",
          "intake",
          "campaign",
          "gate",
          "dispatch",
          "invocation",
          "callback",
          "callerid",
          "dialer",
          "queue",
          "schedule",
          "outcome",
          "suppression",
          "agent",
          "table",
          "sftp",
          "kafka",
          "provider",
          "crm",
          "account",
          "ledger",
          "routes",
          "operations",
          "console",
          "sandbox");

  /** Rooms in which each outside system has a drawer. */
  static final Set<String> WITH_DRAWERS = Set.of("provider", "crm");

  /** The way of a lead; none of them knows the name of an outside system. */
  static final List<String> CORRIDOR =
      List.of(
          "lead",
          "intake",
          "campaign",
          "gate",
          "dispatch",
          "invocation",
          "callback",
          "callerid",
          "dialer",
          "queue",
          "schedule",
          "outcome",
          "suppression",
          "agent",
          "table",
          "sftp",
          "kafka",
          "account",
          "ledger",
          "routes");

  /** The part of the port that reads the contracts of the providers; it is no drawer. */
  static final String CONTRACT = "io.trunkline.provider.contract";

  /** What a drawer may import beside its own classes. */
  static final List<String> DRAWER_MAY =
      List.of(
          "java..",
          "com.fasterxml.jackson..",
          "jakarta.inject..",
          "io.trunkline.provider",
          CONTRACT);

  /** The same for a CRM. */
  static final List<String> CRM_DRAWER_MAY =
      List.of(
          "java..",
          "com.fasterxml.jackson..",
          "jakarta.inject..",
          "io.trunkline.provider",
          "io.trunkline.crm");

  /** What makes HTTP calls or shapes them. */
  static final String[] HTTP = {"java.net.http..", "org.apache.hc.."};

  /**
   * Who knows of it: those who bridle the client of the provider routes, and those who make and
   * send the requests of pulls. CrmHttp alone sends.
   */
  static final List<String> HTTP_CALLERS =
      List.of(
          "dispatch.FlushMark",
          "dispatch.OneRequest",
          "crm.CrmHttp",
          "crm.CrmPages",
          "crm.CrmTokens");

  /** Which rooms know SQL: the ledger alone. */
  static final String[] SQL = {"java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb.."};

  /** The classes that turn Camel's exchanges into our values and back, by room. */
  static final Map<String, List<String>> EDGE =
      Map.of(
          "routes", List.of("*"),
          "campaign",
              List.of(
                  "DecisionStep",
                  "DeliverStep",
                  "HoldStep",
                  "LoadedCampaigns",
                  "RejectStep",
                  "Failure"),
          "dispatch", List.of("OneRequest", "ProviderRoutes", "ProviderSend"),
          "invocation", List.of("OperationStep"),
          "kafka", List.of("KafkaSourceConsumer"),
          "outcome", List.of("OutcomeEventsConsumer"),
          "schedule", List.of("ScheduleConsumer"),
          "sftp",
              List.of(
                  "FinishedFiles",
                  "RemoteFaults",
                  "SftpServerConsumer",
                  "SftpServerProducer",
                  "WholeFiles"),
          "sandbox", List.of("SandboxCallbacks"));

  /** Rooms at the edge of the house, whose records may be what goes over a wire. */
  static final String[] EDGE_ROOMS = {
    "io.trunkline.ledger..", "io.trunkline.routes..", "io.trunkline.operations.."
  };

  private ImportTable() {}

  /** The room of a package, and nothing for a package outside the house. */
  static String roomOf(String packageName) {
    return packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()).split("\\.")[0] : "";
  }

  static boolean isEdge(String packageName, String className) {
    List<String> names = EDGE.getOrDefault(roomOf(packageName), List.of());
    return names.contains("*") || names.contains(className.split("\\$")[0]);
  }
}
