package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewFolderTest {
  private static final Instant NOW = Instant.parse("2025-11-21T10:00:00Z");

  @TempDir Path data;
  private PreviewFolder folder;

  @BeforeEach
  void open() {
    folder = new PreviewFolder(data, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void aFileIsBesideTheDataWhileItIsReadAndGoneAfterwards() throws IOException {
    Path copy =
        folder.keep(
            file(),
            read -> {
              assertThat(read).hasParent(data.resolve("preview")).hasContent("Phone");
              return read;
            });
    assertThat(copy).doesNotExist();
  }

  @Test
  void anotherPreviewAtTheSameTimeIsToldToComeBack() throws IOException {
    folder.keep(
        file(),
        first -> {
          assertThatThrownBy(() -> folder.keep(file(), second -> second))
              .isInstanceOfSatisfying(
                  ProblemException.class,
                  told -> {
                    assertThat(told.problem().status()).isEqualTo(429);
                    assertThat(told.problem().remedy()).contains("Ask again");
                  });
          return first;
        });
    assertThat(folder.<String>keep(file(), Files::readString)).isEqualTo("Phone");
  }

  @Test
  void whatWasLeftLongAgoIsDeletedAtTheStartAndWhatOthersReadIsNot() throws IOException {
    Path left = left("left.tmp", NOW.minusSeconds(3601));
    Path others = left("others.tmp", NOW.minusSeconds(3599));
    folder.start(null);
    assertThat(left).doesNotExist();
    assertThat(others).exists();
  }

  private Path left(String name, Instant changed) throws IOException {
    Path file = Files.createDirectories(data.resolve("preview")).resolve(name);
    return Files.setLastModifiedTime(Files.createFile(file), FileTime.from(changed));
  }

  private static InputStream file() {
    return new ByteArrayInputStream("Phone".getBytes());
  }
}
