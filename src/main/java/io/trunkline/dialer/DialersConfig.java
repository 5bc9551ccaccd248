package io.trunkline.dialer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** {@code trunkline.dialers.<name>.*}: hours in which dialers of providers run. */
@ConfigMapping(prefix = "trunkline.dialers")
public interface DialersConfig {
  @WithParentName
  Map<String, HoursConfig> dialers();

  /** The hours of one or several dialers of an account. */
  interface HoursConfig {
    /** The account's name. */
    Optional<String> account();

    /** The provider's ids of the dialers, with commas between. */
    Optional<String> ids();

    /** When they are started: a Quartz cron expression. */
    Optional<String> start();

    /** When they are stopped: likewise. */
    Optional<String> stop();

    /** Of both expressions; absent: the account's. */
    Optional<String> timeZone();
  }
}
