package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class XmlRecordTest {

  @Test
  void elementsAndAttributesAreNamedByTheirPaths() {
    String text =
        "<c:lead id=\"7\" xmlns:c=\"u\"><name> A &amp; B </name><c:phone type=\"m\">1</c:phone>"
            + "<c:phone>2</c:phone><address>\n <city><![CDATA[<x>]]></city>\n</address><none/></c:lead>";
    assertThat(XmlRecord.read(text).values())
        .containsExactly(
            entry("@id", "7"),
            entry("name", " A & B "),
            entry("phone.@type", "m"),
            entry("phone", "1"),
            entry("phone[1]", "2"),
            entry("address.city", "<x>"),
            entry("none", ""));
  }

  @Test
  void aRecordThatIsAValueItselfHasItsOwnName() {
    assertThat(XmlRecord.read("<phone>98</phone>").values()).containsExactly(entry("phone", "98"));
  }

  @Test
  void reasonAndHintAreTheLastChildrenAndStandThereOnce() {
    String back = XmlRecord.withReason("l", "<l><reason>own</reason><a>1</a></l>", "<r>", "h");
    assertThat(back)
        .isEqualTo("<l><reason>own</reason><a>1</a><reason>&lt;r&gt;</reason><hint>h</hint></l>");
    String indented =
        back.replace("<reason>&lt;", "\n  <reason>&lt;").replace("<hint>", "\n <hint>");
    assertThat(XmlRecord.withReason("l", indented, "<r>", "h")).isEqualTo(back);
    assertThat(XmlRecord.read(back).values())
        .containsExactly(entry("reason", "own"), entry("a", "1"));
  }

  @Test
  void aRecordThatWasCutStandsAsTextInItsElement() {
    assertThat(XmlRecord.withReason("l", "<l><a>1", "r", "h"))
        .isEqualTo("<l>&lt;l&gt;&lt;a&gt;1<reason>r</reason><hint>h</hint></l>");
  }

  @Test
  void thousandsOfEscapedSignsAreNoAttack() {
    String text = "<a>" + "&lt;".repeat(70_000) + "</a>";
    assertThat(XmlRecord.read(text).values().get("a")).hasSize(70_000);
  }
}
