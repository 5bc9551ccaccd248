package io.trunkline.kafka;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What keeps topics from being read at present. Each fault is told once, and that it is over. */
@Singleton
public class TopicFaults {
  private static final Logger LOG = Logger.getLogger(TopicFaults.class);

  private final Map<String, String> faults = new ConcurrentHashMap<>();

  /** By topic, and by partition where only some are concerned. */
  public Map<String, String> standing() {
    return new TreeMap<>(faults);
  }

  void stands(String place, String why) {
    if (!why.equals(faults.put(place, why))) {
      LOG.warnf("%s is not read; its messages wait there: %s", place, why);
    }
  }

  void works(String place) {
    if (faults.remove(place) != null) {
      LOG.infof("%s is read again", place);
    }
  }

  /** Nobody here reads it any more. */
  void forget(String place) {
    faults.remove(place);
  }
}
