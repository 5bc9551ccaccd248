package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.intake.PostedLeads.Posted;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No source takes rows that it would offer to nobody, or twice to the same campaign. */
class CampaignNamesTest {
  static List<String> unusable() {
    return List.of("", " , ", "a,b, a", names(33));
  }

  private static String names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void filesPollsAndPostedLeadsWaitForUsableNames(String campaigns) {
    assertThatThrownBy(() -> IntakeHouse.source("campaigns", campaigns))
        .isInstanceOf(MappingFaultException.class)
        .hasMessageStartingWith("The parameter campaigns in the route of the source leads has ")
        .hasMessageContaining("expected 1 to 32 names");
    List<String> names = CampaignNames.of(campaigns);
    assertThatThrownBy(() -> Poll.ofValues("crm", "a", "crm", names, List.of(), List.of()))
        .isInstanceOf(MappingFaultException.class);
    var posted = new Posted("key-1", "one.jsonl", List.of("{}"));
    assertThat(new PostedLeads(null).take("web", "leads", campaigns, Map.of(), posted).fault())
        .isInstanceOf(MappingFaultException.class);
  }

  @Test
  void asManyAsALeadsIdHoldsAreUsable() {
    assertThat(IntakeHouse.source("campaigns", names(32) + ", ").campaigns()).hasSize(32);
  }
}
