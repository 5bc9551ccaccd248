package io.trunkline.callerid;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.account.Account;
import io.trunkline.callback.StoredNews;
import io.trunkline.ledger.CallbackQueries;
import io.trunkline.operations.TrunklineConfig;
import io.trunkline.provider.JsonBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes decisions into results. What a result says is made of all news of its request, so that
 * their order and repeats are of no matter.
 */
@Singleton
class CallerIdNews {
  private static final Logger LOG = Logger.getLogger(CallerIdNews.class);

  private final CallbackQueries callbacks;
  private final Path data;
  private final Clock clock;

  @Inject
  CallerIdNews(CallbackQueries callbacks, TrunklineConfig config, Clock clock) {
    this(callbacks, config.dataDir(), clock);
  }

  CallerIdNews(CallbackQueries callbacks, Path data, Clock clock) {
    this.callbacks = callbacks;
    this.data = data;
    this.clock = clock;
  }

  void turn(Account account, CallerIdForm form) throws IOException {
    var folders = new CallerIdFolders(data, account.name());
    Map<String, CallerIdResult> sent = new HashMap<>();
    for (String request : folders.claimed()) {
      CallerIdResult.read(folders.result(request))
          .filter(CallerIdResult::isSent)
          .ifPresent(one -> sent.put(one.reference(), one));
    }
    var news =
        callbacks.news(account.name(), form.kind(), sent.keySet()).stream()
            .collect(Collectors.groupingBy(StoredNews::reference));
    for (var one : news.entrySet()) {
      write(folders, sent.get(one.getKey()), one.getValue(), form);
    }
  }

  private void write(
      CallerIdFolders folders, CallerIdResult before, List<StoredNews> news, CallerIdForm form)
      throws IOException {
    List<Long> ids = news.stream().map(StoredNews::id).sorted().toList();
    if (ids.equals(before.callbacks())) {
      return;
    }
    Set<String> said = new TreeSet<>();
    news.forEach(one -> said.addAll(words(one, form)));
    CallerIdResult after = read(before, said, ids);
    after.write(folders.result(after.request()));
    LOG.infof("Caller id request %s is %s", after.reference(), after.state());
  }

  private CallerIdResult read(CallerIdResult before, Set<String> said, List<Long> ids) {
    boolean clear = said.size() == 1;
    return new CallerIdResult(
        before.request(),
        clear ? said.iterator().next() : "unclear",
        before.reference(),
        clear ? null : said.isEmpty() ? "no-known-word" : "both-words",
        clear ? null : "a person must look: GET /api/callbacks shows what the provider wrote",
        clock.instant().toString(),
        ids);
  }

  /** No document names the field that holds the word, so it counts wherever it stands alone. */
  private static Set<String> words(StoredNews news, CallerIdForm form) {
    String type = news.contentType() == null ? "" : news.contentType();
    Set<String> said = new TreeSet<>();
    JsonBody.objectOrForm(type, news.body()).ifPresent(body -> collect(body, form, said));
    return said;
  }

  private static void collect(JsonNode node, CallerIdForm form, Set<String> said) {
    if (node.isContainerNode()) {
      node.forEach(inner -> collect(inner, form, said));
    } else if (node.asText().strip().equalsIgnoreCase(form.approved())) {
      said.add("approved");
    } else if (node.asText().strip().equalsIgnoreCase(form.rejected())) {
      said.add("rejected");
    }
  }
}
