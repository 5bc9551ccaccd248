package io.trunkline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.campaign.Campaigns;
import io.trunkline.intake.OfferedLead.Delivered;
import io.trunkline.intake.OfferedLead.Fate;
import io.trunkline.intake.OfferedLead.Held;
import io.trunkline.intake.OfferedLead.Rejected;
import io.trunkline.intake.OfferedLead.Waiting;
import io.trunkline.lead.Decision;
import io.trunkline.lead.IntakeReason;
import io.trunkline.lead.Lead;
import io.trunkline.lead.LeadId;
import io.trunkline.lead.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Offers rows to a campaign and notes what it makes of each. */
final class Offering {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_GROUP = 256;

  private final Campaigns campaigns;
  private final int batch;

  Offering(Campaigns campaigns, int batch) {
    this.campaigns = campaigns;
    this.batch = batch;
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("not a JSON value: " + notJson.getOriginalMessage());
    }
  }

  /** The same for texts alone, of which there are many: nothing has to be asked about each. */
  static String array(List<String> texts) {
    var json = new StringBuilder(128).append('[');
    for (String text : texts) {
      json.append(json.length() == 1 ? "" : ",");
      if (text == null) {
        json.append("null");
      } else {
        JsonStringEncoder.getInstance().quoteAsString(text, json.append('"'));
        json.append('"');
      }
    }
    return json.append(']').toString();
  }

  /** One lead for each row, in their order. */
  List<OfferedLead> offer(CampaignMoment moment, List<ReadRow> rows) {
    List<ReadRow> asked = new ArrayList<>();
    List<Lead> leads = new ArrayList<>();
    List<OfferedLead> offered = new ArrayList<>(rows.size());
    for (ReadRow row : rows) {
      LeadId id = LeadId.of(batch, moment.position(), row.number());
      if (row.fault() != null) {
        offered.add(stored(id, row, null, new Rejected(row.fault())));
      } else if (moment.whyNot() != null) {
        offered.add(stored(id, row, null, new Waiting(moment.whyNot())));
      } else {
        asked.add(row);
        leads.add(new Lead(id, row.phone(), row.fields()));
      }
    }
    decide(moment, asked, leads, offered);
    return offered;
  }

  private void decide(
      CampaignMoment moment, List<ReadRow> rows, List<Lead> leads, List<OfferedLead> offered) {
    if (leads.isEmpty()) {
      return;
    }
    List<Decision> decisions;
    try {
      decisions = campaigns.decide(moment.campaign().name(), leads);
    } catch (RuntimeException cannot) {
      String why = "the campaign cannot decide: " + cannot.getMessage();
      for (int i = 0; i < leads.size(); i++) {
        offered.add(stored(leads.get(i).id(), rows.get(i), null, new Waiting(why)));
      }
      return;
    }
    for (int i = 0; i < leads.size(); i++) {
      offered.add(decided(moment.settings(), rows.get(i), leads.get(i), decisions.get(i)));
    }
  }

  private static OfferedLead decided(
      Campaigns.Settings settings, ReadRow row, Lead lead, Decision decision) {
    if (decision instanceof Decision.Reject reject) {
      var rejection = new Rejection("campaign", reject.reason(), reject.hint());
      return stored(lead.id(), row, null, new Rejected(rejection));
    }
    String key = DuplicateKey.of(lead, settings.keyFields());
    if (key == null) {
      var rejection = IntakeReason.KEY_MISSING.because(String.join(", ", settings.keyFields()));
      return stored(lead.id(), row, null, new Rejected(rejection));
    }
    return stored(lead.id(), row, key, fate(decision, settings.hash()));
  }

  private static Fate fate(Decision decision, String hash) {
    if (decision instanceof Decision.Deliver deliver) {
      return tooLong(deliver) == null ? delivered(deliver, hash) : new Held(tooLong(deliver));
    }
    return new Held(((Decision.Hold) decision).reason());
  }

  private static Fate delivered(Decision.Deliver deliver, String hash) {
    try {
      return new Delivered(
          deliver.account(),
          deliver.operation(),
          deliver.group(),
          json(deliver.fields()),
          deliver.due(),
          hash);
    } catch (IllegalArgumentException notJson) {
      return new Held("the campaign gave a field that cannot be stored: " + notJson.getMessage());
    }
  }

  private static String tooLong(Decision.Deliver deliver) {
    if (deliver.account().length() > LONGEST_NAME || deliver.operation().length() > LONGEST_NAME) {
      return "the campaign gave an account or operation of more than 64 characters";
    }
    boolean fits = deliver.group().length() <= LONGEST_GROUP && deliver.group().indexOf('\0') < 0;
    return fits ? null : "the campaign gave a group that is longer than 256 characters or has NUL";
  }

  private static OfferedLead stored(LeadId id, ReadRow row, String key, Fate fate) {
    return new OfferedLead(id, row.line(), row.json(), row.phone(), key, fate);
  }
}
