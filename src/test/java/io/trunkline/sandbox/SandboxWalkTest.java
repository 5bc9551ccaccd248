package io.trunkline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.provider.Answer;
import io.trunkline.provider.contract.AnswerReading;
import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of every contract, called over HTTP as its contract shows it. */
class SandboxWalkTest {
  /** What others need to be there, in this order; then all others. */
  private static final List<String> FIRST =
      List.of("insert-lead", "bulk-users-upload", "bulk-users-replace", "bulk-users-proceed");

  private final ContractCalls calls = new ContractCalls();

  @AfterEach
  void stop() {
    calls.close();
  }

  @Test
  void allOperationsAreWalked() {
    assertThat(ContractCalls.PROVIDERS.stream().flatMap(one -> operations(one).stream()))
        .hasSize(8 + 64 + 21 + 19 + 2);
  }

  @TestFactory
  Stream<DynamicContainer> eachOperationIsTakenAsItsContractShowsIt() {
    return walk(calls::call);
  }

  @TestFactory
  Stream<DynamicContainer> eachRequestIsTakenAsItIsWritten() {
    return walk(calls::recorded);
  }

  private interface Sent {
    HttpResponse<byte[]> by(String provider, String operation) throws Exception;
  }

  private Stream<DynamicContainer> walk(Sent sent) {
    return ContractCalls.PROVIDERS.stream()
        .map(
            provider ->
                DynamicContainer.dynamicContainer(
                    provider,
                    operations(provider).stream().map(one -> taken(provider, one, sent))));
  }

  private DynamicTest taken(String provider, String operation, Sent sent) {
    return DynamicTest.dynamicTest(
        operation,
        () -> {
          calls.clock.turn(ContractCalls.DELAY);
          HttpResponse<byte[]> response = sent.by(provider, operation);
          assertThat(calls.result(provider, operation, response).isDone())
              .as("%d %s", response.statusCode(), new String(response.body()))
              .isTrue();
        });
  }

  @TestFactory
  Stream<DynamicContainer> eachDocumentedAnswerCanBeAskedForAndIsReadAsWhatItMeans() {
    return ContractCalls.PROVIDERS.stream()
        .map(
            provider ->
                DynamicContainer.dynamicContainer(
                    provider,
                    operations(provider).stream().flatMap(one -> answers(provider, one))));
  }

  private Stream<DynamicTest> answers(String provider, String operation) {
    List<AnswerRow> rows = Contract.of(provider).operation(operation).answers();
    return IntStream.range(0, rows.size())
        .filter(row -> rows.get(row).example() != null)
        .mapToObj(row -> answer(provider, operation, row, rows));
  }

  private DynamicTest answer(String provider, String operation, int row, List<AnswerRow> rows) {
    return DynamicTest.dynamicTest(
        operation + " " + (row + 1),
        () -> {
          calls.server.sandbox().answerWith(provider, operation, "" + (row + 1), 1);
          HttpResponse<byte[]> response = calls.call(provider, operation);
          AnswerRow read = calls.row(provider, operation, response).orElseThrow();
          assertThat(read).isSameAs(firstToFit(provider, operation, rows.get(row)));
          assertThat(calls.server.sandbox().faults().all()).isEmpty();
        });
  }

  /** A row of the operation's own may come before one that it shares with others. */
  private static AnswerRow firstToFit(String provider, String operation, AnswerRow row) {
    Contract contract = Contract.of(provider);
    JsonNode body = row.example().path("body");
    String text = body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString();
    Answer example =
        new Answer(row.example().path("status").asInt(200), Map.of(), text.getBytes(), true);
    return new AnswerReading(contract, contract.operation(operation), example, ContractCalls.START)
        .row()
        .orElseThrow();
  }

  private static List<String> operations(String provider) {
    List<String> names = new ArrayList<>(FIRST);
    names.retainAll(Contract.of(provider).operations().keySet());
    Contract.of(provider).operations().values().stream()
        .map(ContractOperation::name)
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    return names;
  }
}
