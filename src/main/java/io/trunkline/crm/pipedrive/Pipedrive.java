package io.trunkline.crm.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.Crm;
import io.trunkline.crm.CrmJson;
import io.trunkline.crm.CrmRecord;
import io.trunkline.crm.Page;
import io.trunkline.crm.PageRequest;
import io.trunkline.crm.PullFaultException;
import io.trunkline.crm.PullTerms;
import io.trunkline.crm.Refusal;
import io.trunkline.crm.Setback;
import io.trunkline.crm.Window;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pipedrive's list of persons, version 2; its leads are deals, and the phone is the person's. */
@Singleton
public class Pipedrive implements Crm {
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);

  @Override
  public String type() {
    return "pipedrive";
  }

  @Override
  public String path() {
    return "/api/v2";
  }

  @Override
  public Duration overlap() {
    return Duration.ofMinutes(2);
  }

  @Override
  public Duration settle() {
    return Duration.ofMinutes(1);
  }

  @Override
  public int largestPage() {
    return 500;
  }

  @Override
  public List<String> columns(PullTerms terms) {
    return List.of("phones[0].value", "phones[1].value");
  }

  /** By id, so that a record that changes meanwhile does not move behind others. */
  @Override
  public PageRequest request(PullTerms terms, Window window, String page) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("updated_since", window.since().toString());
    parameters.put("updated_until", window.until().toString());
    parameters.put("sort_by", "id");
    parameters.put("sort_direction", "asc");
    parameters.put("limit", "" + terms.pageSize());
    parameters.put("custom_fields", String.join(",", terms.fields()));
    parameters.put("cursor", page);
    return PageRequest.get(terms.path() + "/" + terms.object(), parameters);
  }

  @Override
  public Page read(PullTerms terms, JsonNode answer, String page) {
    if (!answer.path("success").asBoolean()) {
      throw new PullFaultException("its answer says that it has no success");
    }
    List<CrmRecord> records = new ArrayList<>();
    for (JsonNode person : CrmJson.arrayAt(answer, "data")) {
      if (!person.path("is_deleted").asBoolean()) {
        records.add(
            new CrmRecord(
                CrmJson.textAt(person, "id"), CrmJson.timeAt(person, "update_time"), person));
      }
    }
    String next = CrmJson.textAt(answer, "additional_data.next_cursor");
    return new Page(records, next.isEmpty() ? null : next);
  }

  @Override
  public Setback setback(Refusal refusal) {
    Setback common = refusal.common();
    if (refusal.answer().status() != 429) {
      return common;
    }
    boolean used =
        refusal
            .number("x-daily-ratelimit-token-remaining")
            .filter(n -> n.signum() == 0)
            .isPresent();
    return used ? refusal.budget().pausing(null) : common.pausing(longest(refusal, common));
  }

  private static Duration longest(Refusal refusal, Setback common) {
    Duration asked = common.pause() == null ? LEAST_PAUSE : common.pause();
    Duration reset =
        refusal
            .number("x-ratelimit-reset")
            .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()))
            .orElse(LEAST_PAUSE);
    Duration longer = reset.compareTo(asked) > 0 ? reset : asked;
    return longer.compareTo(LEAST_PAUSE) > 0 ? longer : LEAST_PAUSE;
  }
}
