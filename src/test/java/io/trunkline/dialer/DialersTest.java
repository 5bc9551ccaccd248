package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Accounts;
import io.trunkline.dialer.DialerHouse.Given;
import io.trunkline.provider.ivrsolutions.IvrSolutions;
import io.trunkline.testing.TestAccounts;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialersTest {
  private static final String NINE = "0 0 9 ? * MON-FRI";
  private static final Accounts ACCOUNTS =
      new Accounts(
          Map.of(
              "delhi", TestAccounts.of(new IvrSolutions(Clock.systemUTC()), "http://localhost:1")));

  @Test
  void eachFaultNamesItsKey() {
    var wrong =
        Map.<String, DialersConfig.HoursConfig>of(
            "a", new Given("nobody", "1", NINE, NINE, null),
            "b", new Given("delhi", null, NINE, NINE, null),
            "c", new Given("delhi", "1", "soon", NINE, null),
            "d", new Given("delhi", "1", NINE, NINE, "Nowhere"),
            "e", new Given("delhi", "1", NINE, null, null),
            "f", new Given("delhi", "1".repeat(60), NINE, NINE, null));
    var dialers = new Dialers(wrong, ACCOUNTS);
    assertThat(dialers.all()).isEmpty();
    assertThat(dialers.faults())
        .satisfiesExactly(
            a -> assertThat(a).startsWith("trunkline.dialers.a.account names no account"),
            b -> assertThat(b).isEqualTo("trunkline.dialers.b.ids is missing"),
            c -> assertThat(c).contains("trunkline.dialers.c.start", "'soon'"),
            d -> assertThat(d).contains("trunkline.dialers.d.time-zone"),
            e -> assertThat(e).isEqualTo("trunkline.dialers.e.stop is missing"),
            f -> assertThat(f).contains("trunkline.dialers.f.ids", "too long"));
  }

  @Test
  void severalIdsHaveTheSameHours() {
    var given =
        Map.<String, DialersConfig.HoursConfig>of(
            "sales", new Given("delhi", "1, 2,", NINE, NINE, null));
    assertThat(new Dialers(given, ACCOUNTS).all()).extracting(Dialer::id).containsExactly("1", "2");
  }
}
