package io.trunkline.ledger;

import io.trunkline.callback.Reading;
import io.trunkline.callback.StoredCallback;
import io.trunkline.ledger.CallbackJoin.Told;
import io.trunkline.provider.CallEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What some callbacks say.
 *
 * @param told events that may be about a call of ours
 * @param disbelieved events that are not, because their callback contradicts itself
 * @param unreadable why callbacks could not be read, by their ids
 */
record Heard(List<Told> told, List<Told> disbelieved, Map<Long, String> unreadable) {

  static Heard of(List<StoredCallback> callbacks, Function<StoredCallback, Reading> read) {
    var heard = new Heard(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    callbacks.forEach(one -> heard.add(one, read.apply(one)));
    return heard;
  }

  private void add(StoredCallback callback, Reading reading) {
    if (reading instanceof Reading.Events events) {
      add(told, callback, events.events());
    } else if (reading instanceof Reading.Unreadable no) {
      add(disbelieved, callback, no.heard());
      unreadable.put(callback.id(), no.reason());
    }
  }

  private static void add(List<Told> list, StoredCallback callback, List<CallEvent> events) {
    for (int position = 0; position < events.size(); position++) {
      list.add(new Told(callback, position, events.get(position)));
    }
  }
}
