package io.trunkline.agent;

import io.trunkline.operations.TrunklineConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files of agents come from and go to, each account in a folder of its own. */
@Singleton
class AgentFolders {
  private static final String AGENTS = "agents";
  private static final String PROGRESS = ".progress";
  private static final int SHORT = 12;
  private static final Pattern ITS_FILE =
      Pattern.compile("\\.(.+)\\.[0-9a-f]{" + SHORT + "}-[0-9a-z]+\\" + PROGRESS);

  private final Path data;

  @Inject
  AgentFolders(TrunklineConfig config) {
    this(config.dataDir());
  }

  AgentFolders(Path data) {
    this.data = data;
  }

  Path inbox(String account) {
    return folder("inbox", account);
  }

  /** A name that no finished file of the account has, and no result. */
  String freeName(String account, Path file) {
    String name = file.getFileName().toString();
    String free = name;
    for (int n = 2; Stream.of("done", "rejected", "results").anyMatch(has(account, free)); n++) {
      free = numbered(name, n);
    }
    return free;
  }

  private Predicate<String> has(String account, String name) {
    return stage -> Files.exists(folder(stage, account).resolve(name));
  }

  Path result(String account, String name) {
    return folder("results", account).resolve(name);
  }

  Path done(String account, Path file, String name) throws IOException {
    return move(file, folder("done", account), name);
  }

  /** Moves a file that cannot be used, with the reason beside it. */
  Path rejected(String account, Path file, String name, String reason) throws IOException {
    Path target = folder("rejected", account);
    Files.createDirectories(target);
    Files.writeString(target.resolve(name + ".reason.txt"), reason + "\n");
    return move(file, target, name);
  }

  /**
   * What has been done for these bytes; a file that is dropped again is another one. It stands
   * beside the file, where each replica finds it.
   */
  Path progress(Path file, String digest) throws IOException {
    String time = Long.toString(Files.getLastModifiedTime(file).toMillis(), Character.MAX_RADIX);
    String name = "." + file.getFileName() + "." + digest.substring(0, SHORT) + "-" + time;
    return file.resolveSibling(name + PROGRESS);
  }

  /**
   * The progress of files that were replaced or taken away, found while this one is worked on.
   *
   * @param current the progress of this one
   */
  List<Path> orphans(Path file, Path current) throws IOException {
    try (Stream<Path> all = Files.list(file.getParent())) {
      return all.filter(one -> !one.equals(current) && isOrphan(one, file)).toList();
    }
  }

  private static boolean isOrphan(Path progress, Path file) {
    Matcher name = ITS_FILE.matcher(progress.getFileName().toString());
    return name.matches()
        && (name.group(1).equals(file.getFileName().toString())
            || Files.notExists(file.resolveSibling(name.group(1))));
  }

  private Path folder(String stage, String account) {
    return data.resolve(stage).resolve(AGENTS).resolve(account);
  }

  private static Path move(Path file, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    return Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot < 1
        ? name + "-" + number
        : name.substring(0, dot) + "-" + number + name.substring(dot);
  }
}
