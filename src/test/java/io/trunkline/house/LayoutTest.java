package io.trunkline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where things stand, how long they are and what they are called. */
class LayoutTest {
  private static final Set<String> TOP_LEVEL =
      Set.of(
          ".ci",
          ".dockerignore",
          ".gitignore",
          ".mvn",
          "CHANGELOG.md",
          "CONTRIBUTING.md",
          "Dockerfile",
          "LICENSE",
          "RATIONALE.md",
          "README.md",
          "SECURITY.md",
          "application.properties",
          "bench",
          "docs",
          "kubernetes",
          "pom.xml",
          "routes",
          "samples",
          "src");
  private static final int MOST_LINES = 300;
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Manager|Helper|Helpers|Util|Utils|Impl)\\.java");

  /** Written in two parts, so that this file does not find itself. */
  private static final List<String> UNWANTED =
      List.of("TO" + "DO", "FIX" + "ME", "/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/");

  @Test
  void everyTopLevelNameIsOneOfTheHouse() {
    assertThat(SourceFiles.all())
        .extracting(file -> SourceFiles.TOP.relativize(file).getName(0).toString())
        .isSubsetOf(TOP_LEVEL);
  }

  @Test
  void everyPackageIsARoomOfTheHouse() {
    Path root = SourceFiles.TOP.resolve("src/main/java/io/trunkline");
    assertThat(SourceFiles.java("src/main/java").stream().map(Path::getParent).distinct())
        .allSatisfy(
            folder -> assertThat(isRoom(root.relativize(folder))).as("%s", folder).isTrue());
  }

  @Test
  void noClassIsLongerThanThreeHundredLines() {
    assertThat(javaFiles().filter(file -> SourceFiles.lines(file).size() > MOST_LINES)).isEmpty();
  }

  @Test
  void noClassHasAnEmptyWordInItsName() {
    assertThat(javaFiles().map(file -> file.getFileName().toString()))
        .noneMatch(name -> EMPTY_NAME.matcher(name).matches());
  }

  @Test
  void noFileHoldsUnfinishedWorkOrAPathOfTheMachineThatBuiltIt() {
    assertThat(SourceFiles.all().stream().flatMap(LayoutTest::unwanted)).isEmpty();
  }

  @Test
  void everyPublicTypeSaysWhatItIs() {
    assertThat(SourceFiles.java("src/main/java").stream().filter(LayoutTest::isUndocumented))
        .isEmpty();
  }

  private static Stream<Path> javaFiles() {
    return Stream.of("src", "bench").flatMap(folder -> SourceFiles.java(folder).stream());
  }

  private static boolean isRoom(Path folder) {
    String room = folder.getName(0).toString();
    boolean drawer = folder.getNameCount() == 2 && ImportTable.WITH_DRAWERS.contains(room);
    return ImportTable.ROOMS.contains(room) && (folder.getNameCount() == 1 || drawer);
  }

  private static Stream<String> unwanted(Path file) {
    return SourceFiles.lines(file).stream()
        .filter(line -> UNWANTED.stream().anyMatch(line::contains))
        .map(line -> file + ": " + line);
  }

  /** The public type of a file stands at the beginning of a line, its Javadoc ends above it. */
  private static boolean isUndocumented(Path file) {
    String above = "";
    for (String line : SourceFiles.lines(file)) {
      if (line.matches("public .*(class|interface|record|enum) .*")) {
        return !above.endsWith("*/");
      }
      above = line.startsWith("@") || line.startsWith("  ") ? above : line;
    }
    return false;
  }
}
