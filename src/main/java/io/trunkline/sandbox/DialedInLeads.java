package io.trunkline.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The last leads of the pretended DialedIn, by what they are found by. */
final class DialedInLeads {
  private static final int MOST_OF_A_KEY = 1000;
  private static final List<String> KEYS = List.of("LeadId", "ClientId", "Phone");
  private static final List<String> NO_FIELDS =
      List.of("token", "accid", "timezone", "AllowDialingDups", "DuplicatesCheck", "ImportOnly");

  private final Map<String, List<DialedInLead>> leads = Memory.empty();

  /**
   * Keeps a lead.
   *
   * @param over when its call has ended; null if it is not called
   */
  DialedInLead insert(Visit visit, Instant over) {
    ObjectNode fields = visit.body().deepCopy();
    fields.remove(NO_FIELDS);
    DialedInLead lead = new DialedInLead("" + visit.answers().nextId(), fields, over);
    for (String key : KEYS) {
      if (!lead.text(key).isEmpty()) {
        keep(key(visit, key, lead.text(key)), lead);
      }
    }
    return lead;
  }

  private void keep(String key, DialedInLead lead) {
    List<DialedInLead> found = leads.computeIfAbsent(key, one -> new ArrayList<>());
    found.add(lead);
    if (found.size() > MOST_OF_A_KEY) {
      found.remove(0);
    }
  }

  /** Those that SearchField and Identifier name. */
  List<DialedInLead> find(Visit visit) {
    return of(visit, visit.text("SearchField"), visit.text("Identifier"));
  }

  List<DialedInLead> ofPhone(Visit visit, String phone) {
    return of(visit, "Phone", phone);
  }

  /** As DuplicatesCheck says: 0 in the campaign, 1 nowhere, 2 everywhere, 3 in the subcampaign. */
  boolean hasDuplicate(Visit visit) {
    String where = visit.text("DuplicatesCheck");
    return !where.equals("1")
        && ofPhone(visit, visit.text("PrimaryPhone")).stream()
            .filter(lead -> where.equals("2") || isSame(lead, visit, "Campaign"))
            .anyMatch(lead -> !where.equals("3") || isSame(lead, visit, "Subcampaign"));
  }

  private static boolean isSame(DialedInLead lead, Visit visit, String field) {
    return lead.text(field).equals(visit.text(field));
  }

  private List<DialedInLead> of(Visit visit, String key, String value) {
    return leads.getOrDefault(key(visit, key, value), List.of());
  }

  private static String key(Visit visit, String key, String value) {
    return visit.customer().account() + " " + key + " " + value;
  }
}
