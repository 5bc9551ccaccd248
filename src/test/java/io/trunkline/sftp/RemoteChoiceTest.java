package io.trunkline.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteChoiceTest {
  private final TurnedClock clock = new TurnedClock(Instant.EPOCH);

  @Test
  void aFileIsTakenWhenItHasNotChangedForTheQuietTime() {
    var choice = choice("*", "");
    assertThat(look(choice, "a.csv", 10)).isFalse();
    clock.turn(Duration.ofSeconds(9));
    assertThat(look(choice, "a.csv", 10)).isFalse();
    clock.turn(Duration.ofSeconds(1));
    assertThat(look(choice, "a.csv", 11)).as("it has grown").isFalse();
    clock.turn(Duration.ofSeconds(10));
    assertThat(look(choice, "a.csv", 11)).isTrue();
  }

  @Test
  void aFileThatFailedWaitsAMinute() {
    var choice = choice("*", "");
    look(choice, "a.csv", 10);
    clock.turn(Duration.ofSeconds(10));
    choice.pause("a.csv");
    assertThat(look(choice, "a.csv", 10)).isFalse();
    clock.turn(Duration.ofMinutes(1));
    look(choice, "a.csv", 10);
    clock.turn(Duration.ofSeconds(10));
    assertThat(look(choice, "a.csv", 10)).isTrue();
  }

  @Test
  void aMarkerIsNeverTakenAndNeedsNoQuiet() {
    var choice = choice("*", "ready-*.ok");
    assertThat(look(choice, "a.csv", 10, "ready-a.csv.ok")).isTrue();
    assertThat(look(choice, "b.csv", 10, "ready-a.csv.ok")).isFalse();
    assertThat(look(choice, "ready-a.csv.ok", 0, "ready-ready-a.csv.ok.ok")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"done", "*"})
  void aMarkerThatWouldBeThatOfEveryFileIsRefused(String marker) {
    assertThatThrownBy(() -> choice("*", marker)).hasMessageContaining("marker is '" + marker);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.part", "a.TMP", ".a.csv", "a.filepart", "a.crdownload", "a.doc"})
  void unfinishedFilesAndThoseOfOtherPatternsAreLeftAlone(String name) {
    assertThat(look(choice("*.{csv,part,TMP,filepart,crdownload}", "*.ok"), name, 1, name + ".ok"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../b", "a*", "a\\b", "a\nb"})
  void aFolderThatLeadsElsewhereIsRefused(String folder) {
    assertThatThrownBy(() -> RemoteNames.folder(folder)).hasMessageContaining("expected names");
  }

  @Test
  void aNameThatThisMachineCannotWriteIsUnsafe() {
    assertThat(RemoteNames.isSafe("M\ud800ller.csv")).isFalse();
  }

  private RemoteChoice choice(String names, String marker) {
    return new RemoteChoice(new FileTerms(names, marker, Duration.ofSeconds(10), true), clock);
  }

  private static boolean look(RemoteChoice choice, String name, long size, String... beside) {
    choice.look();
    return choice.accepts(name, name, size, 1000, Set.of(beside));
  }
}
