package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfferingTest {
  @Test
  void anArrayOfTextsIsTheJsonThatAnyWriterMakesOfIt() {
    List<String> odd =
        Arrays.asList(
            "", null, "a\"b\\c", "line\r\n\ttab", "\u0000\u001f\u007f", "Ω 😀 \ud83d", "a/b");
    List<String> each =
        IntStream.range(0, 0x300).mapToObj(point -> "x" + (char) point + "y").toList();
    for (List<String> texts : List.of(odd, each, List.of("one"), List.<String>of())) {
      assertThat(Offering.array(texts)).isEqualTo(Offering.json(texts));
    }
  }
}
