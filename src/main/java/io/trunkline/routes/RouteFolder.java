package io.trunkline.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads all route files and Kamelets below a folder. Links are followed, and whatever begins with a
 * dot is passed over, so that a folder mounted from a ConfigMap shows each file once.
 */
final class RouteFolder {
  static final String KAMELETS = "kamelets";
  static final String ROUTE_ENDING = ".camel.yaml";
  static final String KAMELET_ENDING = ".kamelet.yaml";

  /** Those that others lean on come first, those that bring leads come last. */
  private static final List<String> ORDER =
      List.of(KAMELETS, "campaigns", "providers", "outcomes", "suppression", "other", "sources");

  static final Comparator<Path> ORDER_OF_LOADING =
      Comparator.comparingInt((Path path) -> rank(kind(path)))
          .thenComparing(Comparator.naturalOrder());

  /** Those that decide about leads, and neither take nor send anything by themselves. */
  static final Set<String> DECIDING = Set.of(KAMELETS, "campaigns");

  private final Path root;
  private final Predicate<String> kinds;

  /**
   * @param kinds which folders below the root are read
   */
  RouteFolder(Path root, Predicate<String> kinds) {
    this.root = root;
    this.kinds = kinds;
  }

  Path root() {
    return root;
  }

  /**
   * The texts by path below the root, in the order of loading.
   *
   * @throws IOException if the folder or a file cannot be read now; a swap of links may be going on
   */
  SortedMap<Path, String> read() throws IOException {
    SortedMap<Path, String> texts = new TreeMap<>(ORDER_OF_LOADING);
    try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : all.filter(this::isRouteFile).toList()) {
        texts.put(root.relativize(file), decode(Files.readAllBytes(file)));
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    return texts;
  }

  /** Damaged letters are kept as marks: they are a fault of that file and not of the folder. */
  private static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private boolean isRouteFile(Path file) {
    Path below = root.relativize(file);
    for (Path part : below) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    boolean kamelet = kind(below).equals(KAMELETS);
    return kinds.test(kind(below))
        && below.toString().endsWith(kamelet ? KAMELET_ENDING : ROUTE_ENDING)
        && Files.isRegularFile(file);
  }

  static String kind(Path below) {
    return below.getNameCount() > 1 ? below.getName(0).toString() : "other";
  }

  static String name(Path below) {
    String file = below.getFileName().toString();
    return file.substring(0, file.length() - ending(below).length());
  }

  private static String ending(Path below) {
    return kind(below).equals(KAMELETS) ? KAMELET_ENDING : ROUTE_ENDING;
  }

  private static int rank(String kind) {
    int at = ORDER.indexOf(kind);
    return at < 0 ? ORDER.indexOf("other") : at;
  }
}
