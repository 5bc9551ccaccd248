package io.trunkline.intake;

import io.trunkline.campaign.Campaigns;
import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Campaigns that deliver to the account of the lead's country, and reject or hold on request. */
class FakeCampaigns implements Campaigns {
  volatile String whyNot;
  volatile List<String> keyFields = List.of("number");
  volatile Duration keyPeriod;

  /** Null for the country of the lead. */
  volatile String account;

  volatile String operation = "call";
  volatile Instant due;
  final AtomicInteger asked = new AtomicInteger();
  final Queue<Lead> seen = new ConcurrentLinkedQueue<>();

  @Override
  public Optional<Settings> settings(String campaign) {
    return whyNot == null
        ? Optional.of(new Settings(keyFields, keyPeriod, "hash-1"))
        : Optional.empty();
  }

  @Override
  public Optional<String> whyNot(String campaign) {
    return Optional.ofNullable(whyNot);
  }

  @Override
  public List<Decision> decide(String campaign, List<Lead> leads) {
    asked.addAndGet(leads.size());
    seen.addAll(leads);
    return leads.stream().map(this::decide).toList();
  }

  private Decision decide(Lead lead) {
    return switch (lead.field("wish")) {
      case "reject" -> new Decision.Reject("not-wanted", "ask for \0 less");
      case "hold" -> new Decision.Hold("a person must look");
      default ->
          new Decision.Deliver(
              account == null ? lead.number().region().toLowerCase() : account,
              operation,
              "",
              Map.of("name", lead.field("name")),
              due);
    };
  }
}
