package io.trunkline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says about a process. */
final class ProcessUsage {
  private static final double TICKS_PER_SECOND = 100;
  private static final int PARENT = 1;
  private static final int USER_TIME = 11;
  private static final int TIMES = 4;

  private ProcessUsage() {}

  /** CPU seconds of a process, of its children that ended, and of those that live. */
  static double cpuSeconds(long pid) throws IOException {
    double all = own(pid);
    for (long child : children(pid)) {
      all += own(child);
    }
    return all;
  }

  /** The most memory that a process ever had, in MB. */
  static long peakMegabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static double own(long pid) throws IOException {
    List<String> fields = fields(pid);
    if (fields.isEmpty()) {
      return 0;
    }
    return fields.subList(USER_TIME, USER_TIME + TIMES).stream().mapToLong(Long::parseLong).sum()
        / TICKS_PER_SECOND;
  }

  private static List<Long> children(long parent) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::parseLong)
          .filter(pid -> isChild(pid, parent))
          .toList();
    }
  }

  private static boolean isChild(long pid, long parent) {
    List<String> fields = fields(pid);
    return !fields.isEmpty() && Long.parseLong(fields.get(PARENT)) == parent;
  }

  /** The fields of {@code stat} from the state on; none if the process is gone. */
  private static List<String> fields(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    } catch (IOException gone) {
      return List.of();
    }
  }
}
