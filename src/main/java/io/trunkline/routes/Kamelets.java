package io.trunkline.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The contracts of the Kamelets at hand: the user's own first, then those of the application. */
final class Kamelets {
  private final Map<String, KameletContract> own = new ConcurrentHashMap<>();
  private final Map<String, Optional<KameletContract>> shipped = new ConcurrentHashMap<>();

  void put(String name, RouteText text) {
    own.put(name, KameletContract.of(text));
  }

  void remove(String name) {
    own.remove(name);
  }

  /** Checks every use in a file against the contracts. */
  Optional<Fault> check(KameletCalls calls) {
    return calls.calls().stream().flatMap(call -> check(call).stream()).findFirst();
  }

  /** Those that decode their parameters themselves. */
  Set<String> exact(KameletCalls calls) {
    return calls.kamelets().stream()
        .filter(name -> find(name).filter(KameletContract::exact).isPresent())
        .collect(Collectors.toSet());
  }

  private Optional<Fault> check(KameletCalls.Call call) {
    Optional<KameletContract> contract = find(call.kamelet());
    if (contract.isPresent()) {
      return contract.get().check(call);
    }
    return Optional.of(
        new Fault(
            call.line(),
            "There is no Kamelet " + call.kamelet() + ".",
            "Correct the name, or put "
                + call.kamelet()
                + ".kamelet.yaml into the folder kamelets."));
  }

  private Optional<KameletContract> find(String name) {
    KameletContract mine = own.get(name);
    return mine != null ? Optional.of(mine) : shipped.computeIfAbsent(name, Kamelets::read);
  }

  private static Optional<KameletContract> read(String name) {
    String resource = "kamelets/" + name + ".kamelet.yaml";
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        return Optional.empty();
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(KameletContract.of(RouteText.parse(text)));
    } catch (IOException | FaultyFileException unreadable) {
      throw new IllegalStateException(resource + " cannot be read", unreadable);
    }
  }
}
