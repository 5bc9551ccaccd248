package io.trunkline.sftp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Tells a fault once, and once that it is over: it would be the same at each poll. */
final class ToldOnce {
  private static final Logger LOG = Logger.getLogger(ToldOnce.class);

  /** A server with ever new faults must not fill the memory; then some are told again. */
  private static final int MOST = 10_000;

  private final Map<String, String> told = new ConcurrentHashMap<>();

  void fault(String place, String why) {
    if (told.size() > MOST) {
      told.clear();
    }
    if (!why.equals(told.put(place, why))) {
      LOG.warnf("%s: %s. Nothing is lost; it is tried again.", place, why);
    }
  }

  void works(String place) {
    if (told.remove(place) != null) {
      LOG.infof("%s: works again.", place);
    }
  }
}
