package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each provider's document tells of all of its operations. */
class OperationDocumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {"manydial", "phonon", "ivrsolutions", "dialedin", "ccai"})
  void theTableOfOperationsIsTheContracts(String provider) {
    String rows =
        Contract.of(provider).operations().values().stream()
            .map(OperationDocumentsTest::row)
            .collect(Collectors.joining("\n"));
    assertThat(document(provider)).contains("| --- | --- | --- |\n" + rows + "\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manydial", "phonon", "ivrsolutions", "dialedin", "ccai"})
  void addressCredentialsAndRouteAreNamed(String provider) {
    Contract contract = Contract.of(provider);
    assertThat(document(provider)).contains(contract.baseUrl());
    contract.credentials().forEach(key -> assertThat(document(provider)).contains("." + key + "="));
    assertThat(Path.of("routes/providers", provider + ".camel.yaml")).exists();
  }

  private static String row(ContractOperation one) {
    String address = one.addressUnknown() ? "not documented" : one.method() + " " + one.path();
    return "| `" + one.name() + "` | " + address + " | " + one.summary() + " |";
  }

  private static String document(String provider) {
    return Drawer.text(Path.of("docs/providers", provider + ".md"));
  }
}
