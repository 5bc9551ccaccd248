package io.trunkline.campaign;

import io.trunkline.lead.Decision;
import io.trunkline.lead.Lead;
import io.trunkline.routes.RouteFile;
import io.trunkline.routes.RouteFiles;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.service.ServiceHelper;

/** Decides by the routes of {@code routes/campaigns/}. */
@Singleton
class LoadedCampaigns implements Campaigns {
  static final String KIND = "campaigns";

  /** Digits of a file's hash: enough to tell its versions apart. */
  private static final int VERSION = 16;

  private final CamelContext camel;
  private final RouteFiles files;

  @Inject
  LoadedCampaigns(CamelContext camel, RouteFiles files) {
    this.camel = camel;
    this.files = files;
  }

  /** Where a campaign's route starts. */
  static String address(String campaign) {
    return "direct:campaign-" + campaign;
  }

  @Override
  public Optional<Settings> settings(String campaign) {
    return files
        .running(KIND, campaign)
        .map(
            text -> {
              CampaignSettings settings = CampaignSettings.of(text);
              return new Settings(
                  settings.keyFields(), settings.keyPeriod(), text.hash().substring(0, VERSION));
            });
  }

  @Override
  public Optional<String> whyNot(String campaign) {
    Optional<RouteFile> file = files.find(KIND, campaign);
    if (file.isEmpty()) {
      return Optional.of("there is no campaign file " + KIND + "/" + campaign + ".camel.yaml");
    }
    return file.filter(one -> one.state() == RouteFile.State.BROKEN).map(LoadedCampaigns::broken);
  }

  private static String broken(RouteFile file) {
    return file.fault()
        .map(fault -> file.path() + ", line " + fault.line() + ": " + fault.message())
        .orElse(file.path() + " is being loaded");
  }

  @Override
  public List<Decision> decide(String campaign, List<Lead> leads) {
    return files.using(KIND, campaign, text -> run(campaign, leads));
  }

  private List<Decision> run(String campaign, List<Lead> leads) {
    Producer producer = producer(campaign);
    List<Decision> decisions = new ArrayList<>(leads.size());
    for (Lead lead : leads) {
      decisions.add(decide(campaign, producer, lead));
    }
    return decisions;
  }

  private static Decision decide(String campaign, Producer producer, Lead lead) {
    Exchange exchange = producer.getEndpoint().createExchange();
    lead.fields().forEach(exchange::setVariable);
    exchange.setVariable("number", lead.number().e164());
    exchange.setVariable("region", lead.number().region());
    try {
      producer.process(exchange);
    } catch (Exception thrown) {
      exchange.setException(thrown);
    }
    Decision decision = DecisionStep.of(exchange);
    boolean decided = decision != null && exchange.getException() == null;
    return decided ? decision : Failure.hold(campaign, exchange);
  }

  /**
   * One for each list of leads: Camel's producer remembers the route it found, and two threads that
   * share one over a reload may meet the route that was stopped.
   */
  private Producer producer(String campaign) {
    try {
      Producer producer = camel.getEndpoint(address(campaign) + "?block=false").createProducer();
      ServiceHelper.startService(producer);
      return producer;
    } catch (Exception unexpected) {
      throw new IllegalStateException("campaign " + campaign + " cannot be reached", unexpected);
    }
  }
}
