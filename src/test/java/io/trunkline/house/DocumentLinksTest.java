package io.trunkline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between documents lead to a file that is there, and to a heading in it. */
class DocumentLinksTest {
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(#[^)\\s]+)?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream<Path> tops = Stream.of("README.md", "RATIONALE.md", "CHANGELOG.md").map(Path::of);
      return Stream.concat(tops, docs.filter(one -> one.toString().endsWith(".md"))).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
      assertThat(target).as(document + " links to " + link.group(1)).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as("anchors of " + target).contains(link.group(2));
      }
    }
  }

  private static List<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(Files.readString(document))
        .results()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(words -> "#" + words.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
