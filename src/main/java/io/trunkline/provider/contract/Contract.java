package io.trunkline.provider.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a provider's documents say of its interface, read from {@code providers/<name>/openapi.yaml}
 * on the class path.
 *
 * @param baseUrl where it is served; may have variables in braces
 * @param region ISO 3166 code of the country whose national form of numbers is meant
 * @param zone of times without an offset; null if not told
 * @param credentials configuration keys of the secrets, in their order
 * @param limits documented ones by the names of {@code quota.*}
 * @param operations by name, in the order of the file
 * @param callbacks kinds of callbacks
 */
public record Contract(
    String name,
    String baseUrl,
    String region,
    String zone,
    List<String> credentials,
    Map<String, Integer> limits,
    Map<String, ContractOperation> operations,
    List<String> callbacks) {
  private static final Map<String, Contract> READ = new ConcurrentHashMap<>();

  /**
   * The contract of a provider; read once.
   *
   * @throws ContractException if there is none or it is broken; it names file and place
   */
  public static Contract of(String provider) {
    return READ.computeIfAbsent(provider, ContractReader::read);
  }

  /**
   * An operation by its name.
   *
   * @throws IllegalArgumentException naming the most similar one if there is none
   */
  public ContractOperation operation(String name) {
    return Optional.ofNullable(operations.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    this.name + " has no operation " + name + NearestName.hint(name, names())));
  }

  private List<String> names() {
    return List.copyOf(operations.keySet());
  }
}
