package io.trunkline.routes;

import io.trunkline.routes.RouteFileEntry.Checked;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replaces a Kamelet of the user and everything made from it: Camel keeps what it has made of a
 * Kamelet, so each file that uses it is loaded again.
 */
final class KameletSwap {
  private final RouteSwap swap;
  private final Kamelets kamelets;
  private final Supplier<Stream<RouteFileEntry>> entries;

  KameletSwap(RouteSwap swap, Kamelets kamelets, Supplier<Stream<RouteFileEntry>> entries) {
    this.swap = swap;
    this.kamelets = kamelets;
    this.entries = entries;
  }

  /**
   * @throws FaultyFileException if the Kamelet, or a file that uses it, does not run with the new
   *     text; then the old one is in use again
   */
  boolean replace(RouteFileEntry kamelet) throws FaultyFileException {
    Checked old = kamelet.good();
    if (!swap.replace(kamelet, kamelet.seen())) {
      return false;
    }
    kamelets.put(kamelet.name, kamelet.good().text());
    Optional<Fault> fault = reloadUsers(kamelet.name);
    if (fault.isPresent() && old != null) {
      swap.replace(kamelet, old.text().source());
      kamelets.put(kamelet.name, old.text());
      reloadUsers(kamelet.name);
      throw new FaultyFileException(fault.get());
    }
    return true;
  }

  /** The files that use it keep what they have until the Kamelet is back or they are changed. */
  boolean remove(RouteFileEntry kamelet) throws FaultyFileException {
    if (!swap.remove(kamelet)) {
      return false;
    }
    kamelets.remove(kamelet.name);
    users(kamelet.name)
        .forEach(
            user -> {
              try {
                swap.replace(user, user.good().text().source());
              } catch (FaultyFileException broken) {
                user.broken(broken.fault());
              }
            });
    return true;
  }

  private Optional<Fault> reloadUsers(String kamelet) {
    Optional<Fault> first = Optional.empty();
    for (RouteFileEntry user : users(kamelet)) {
      try {
        if (!swap.replace(user, user.good().text().source())) {
          user.see(""); // busy: the next look takes it for changed
        }
      } catch (FaultyFileException broken) {
        first = first.or(() -> Optional.of(causedBy(user, broken.fault())));
      }
    }
    return first;
  }

  private static Fault causedBy(RouteFileEntry user, Fault fault) {
    return new Fault(
        1,
        user.path
            + ", line "
            + fault.line()
            + ", does not run with this Kamelet: "
            + fault.message(),
        fault.remedy());
  }

  /** All route files that have run and use the Kamelet, directly or through another one. */
  private List<RouteFileEntry> users(String kamelet) {
    Set<String> affected = new HashSet<>(Set.of(kamelet));
    while (entries
        .get()
        .filter(RouteFileEntry::isKamelet)
        .filter(file -> uses(file, affected))
        .map(file -> affected.add(file.name))
        .reduce(false, Boolean::logicalOr)) {
      // until no further Kamelet is found
    }
    return entries.get().filter(file -> !file.isKamelet() && uses(file, affected)).toList();
  }

  private static boolean uses(RouteFileEntry file, Set<String> names) {
    return file.good() != null && file.good().calls().kamelets().stream().anyMatch(names::contains);
  }
}
