package io.trunkline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.intake.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are far larger than the memory which may be spent on them. */
class BoundedReadingTest {
  private static final int HUGE = 1 << 28;
  private static final int LONGEST = 1000;

  @Test
  void promise7AValueOfAGigabyteInAnArrayCostsItsOwnRecord() throws Exception {
    assertThat(new JsonDocument(List.of()).find(reader("[{\"a\":\"", "\"},{\"a\":1}]"))).isZero();
    try (var elements = new JsonElements(reader("[{\"a\":\"", "\"},{\"a\":1}]"), 0, LONGEST)) {
      Line huge = elements.next();
      assertThat(huge.cut()).isTrue();
      assertThat(huge.text()).hasSize(LONGEST);
      assertThat(elements.next().text()).isEqualTo("{\"a\":1}");
      assertThat(elements.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"'[{\"', '\":1}]'", "'[', ]"})
  void promise7ANameOrNumberOfAGigabyteIsRefused(String before, String after) {
    var document = new JsonDocument(List.of());
    assertThatThrownBy(() -> document.find(reader(before, after, '1')))
        .isInstanceOf(FileFaultException.class)
        .hasMessageContaining("characters");
  }

  @ParameterizedTest
  @CsvSource({
    "<a><, />",
    "'<a b=\"', '\"/>'",
    "<!--, --><a/>",
    "<?x , ?><a/>",
    "<a><![CDATA[, ]]></a>"
  })
  void promise7APartOfXmlThatWouldFillTheMemoryIsRefused(String before, String after) {
    assertThatThrownBy(() -> readThrough(XmlEvents.open(stream(before, after, 'x'), "The XML")))
        .isInstanceOf(FileFaultException.class)
        .hasMessageMatching(".*(more than 4194304 bytes|not well formed).*");
  }

  @Test
  void promise7ATextOfAGigabyteInXmlIsReadInPieces() throws Exception {
    try (var elements =
        new XmlElements(
            XmlEvents.open(stream("<a><l>", "</l><l>1</l></a>", 'x'), "The XML"),
            List.of("l"),
            LONGEST)) {
      Line huge = elements.next();
      assertThat(huge.cut()).isTrue();
      assertThat(huge.text()).hasSize(LONGEST);
      assertThat(elements.next().text()).isEqualTo("<l>1</l>");
    }
  }

  private static void readThrough(XmlEvents xml) throws IOException {
    try (xml) {
      while (xml.next()) {}
    }
  }

  private static Reader reader(String before, String after) {
    return reader(before, after, 'x');
  }

  private static Reader reader(String before, String after, char between) {
    return new InputStreamReader(stream(before, after, between), StandardCharsets.ISO_8859_1);
  }

  private static InputStream stream(String before, String after, char between) {
    return new SequenceInputStream(
        Collections.enumeration(List.of(bytes(before), many(between), bytes(after))));
  }

  private static InputStream bytes(String text) {
    return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same sign a quarter of a thousand million times. */
  private static InputStream many(char sign) {
    return new InputStream() {
      private int left = HUGE;

      @Override
      public int read() {
        return left-- > 0 ? sign : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        int count = Math.min(left, length);
        java.util.Arrays.fill(bytes, offset, offset + Math.max(0, count), (byte) sign);
        left -= count;
        return count > 0 ? count : -1;
      }
    };
  }
}
