package io.trunkline.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The project's own files, without what is built or what runs leave behind. */
final class SourceFiles {
  static final Path TOP = Path.of("").toAbsolutePath();
  private static final Set<String> LEFT_OUT = Set.of("target", "data", ".git", ".idea", ".vscode");

  private SourceFiles() {}

  static List<Path> all() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(TOP, new Collector(files));
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Java files below a folder. */
  static List<Path> java(String folder) {
    return all().stream()
        .filter(file -> file.startsWith(TOP.resolve(folder)))
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  /** The lines of a file; none if it is not text. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException binary) {
      return List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Collector(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean own = !LEFT_OUT.contains(folder.getFileName().toString());
      return own || folder.equals(TOP) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!file.getFileName().toString().equals(".git")) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
