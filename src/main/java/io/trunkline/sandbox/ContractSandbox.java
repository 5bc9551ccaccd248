package io.trunkline.sandbox;

import io.trunkline.provider.Meaning;
import io.trunkline.provider.contract.AnswerRow;
import io.trunkline.provider.contract.Contract;
import io.trunkline.provider.contract.ContractOperation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pretended provider: it serves all operations of a contract, as strict as that. What it cannot
 * know from the contract its behaviour does.
 */
final class ContractSandbox {
  private static final Set<Meaning> TAKEN =
      Set.of(Meaning.ACCEPTED, Meaning.ACCEPTED_EARLIER, Meaning.PARTLY);

  private static final String NO_OPERATION =
      "no operation of an account has this verb and path; an address that no document states must"
          + " stand under trunkline.accounts.<account>.paths";

  private final Behaviour behaviour;
  private final Contract contract;
  private final List<Customer> customers;
  private final Faults faults;
  private final Answers answers;
  private final Quota quota;
  private final Strictness strictness = new Strictness();

  ContractSandbox(Behaviour behaviour, List<Customer> all, Faults faults) {
    this.behaviour = behaviour;
    this.contract = Contract.of(behaviour.provider());
    this.customers =
        all.stream().filter(one -> one.provider().equals(behaviour.provider())).toList();
    this.faults = faults;
    this.answers = new Answers(contract);
    this.quota = new Quota(contract);
  }

  Behaviour behaviour() {
    return behaviour;
  }

  /**
   * Refuses a row that no answer of the operation has.
   *
   * @throws IllegalArgumentException naming the most similar operation, or the rows that there are
   */
  void requireRow(String operation, String row) {
    answers.row(contract.operation(operation), row);
  }

  /** Answers a request, and tells which calls it would place. */
  Reply reply(SandboxRequest request, Instant now) {
    List<Match> matches = matches(request);
    if (matches.isEmpty()) {
      return Reply.refused(SandboxAnswer.text(404, "text/plain", NO_OPERATION));
    }
    RawBody raw = RawBody.of(request);
    ContractOperation any = matches.get(0).operation();
    if (matches.stream().noneMatch(one -> raw.isA(one.bodyType()))) {
      return Reply.refused(
          behaviour.faulty(answers, any, List.of("body is not of type " + any.bodyType())));
    }
    List<Match> known = matches.stream().filter(one -> one.proves(request, raw.values())).toList();
    return known.isEmpty()
        ? Reply.refused(behaviour.stranger(answers, any))
        : withinQuota(request, best(known, raw), raw, now);
  }

  private List<Match> matches(SandboxRequest request) {
    List<Match> matches = new ArrayList<>();
    for (Customer customer : customers) {
      contract.operations().values().stream()
          .map(operation -> Match.of(customer, operation, request))
          .flatMap(Optional::stream)
          .forEach(matches::add);
    }
    return matches;
  }

  /** Of operations with one address, the one whose fixed fields are there, with least faults. */
  private Match best(List<Match> matches, RawBody raw) {
    return matches.stream()
        .min(
            Comparator.<Match>comparingLong(one -> one.strangeConstants(raw.values()))
                .thenComparingInt(
                    one -> matches.size() == 1 ? 0 : strictness.faults(one, raw).size()))
        .orElseThrow();
  }

  private Reply withinQuota(SandboxRequest request, Match match, RawBody raw, Instant now) {
    Duration wait = quota.await(match.customer(), match.operation(), now);
    return wait.isZero()
        ? reply(request, match, raw, now)
        : Reply.refused(SandboxAnswer.throttled(wait));
  }

  private Reply reply(SandboxRequest request, Match match, RawBody raw, Instant now) {
    ContractOperation operation = match.operation();
    Optional<AnswerRow> told =
        faults
            .nextAnswer(contract.name(), operation.name())
            .map(row -> answers.row(operation, row));
    if (told.isPresent() && !TAKEN.contains(told.get().means())) {
      return Reply.refused(answers.of(told.get()));
    }
    List<String> wrong = strictness.faults(match, raw);
    Reply reply =
        wrong.isEmpty()
            ? allowed(visit(request, match, raw, now))
            : Reply.refused(behaviour.faulty(answers, operation, wrong));
    return told.map(row -> reply.answering(answers.of(row))).orElse(reply);
  }

  private Reply allowed(Visit visit) {
    try {
      return behaviour.reply(visit);
    } catch (DateTimeException noSuchTime) {
      List<String> fault = List.of("a time or zone is none that exists");
      return Reply.refused(behaviour.faulty(answers, visit.operation(), fault));
    }
  }

  private Visit visit(SandboxRequest request, Match match, RawBody raw, Instant now) {
    return new Visit(
        request,
        match.customer(),
        match.operation(),
        Strictness.parameters(match),
        Strictness.body(match, raw),
        now,
        answers);
  }
}
