package io.trunkline.callerid;

import io.trunkline.account.Account;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Sends, with something happening around it. */
abstract class Interrupted extends CallerIdPost {
  /** Stands for a process that ends there. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** The real sending. */
  interface Sending {
    CallerIdResult send();
  }

  Interrupted(CallerIdHouse at) {
    super(at.house.operations, Optional.of("https://dialer.example.com"), at.clock);
  }

  static Interrupted before(CallerIdHouse at) {
    return new Interrupted(at) {
      @Override
      CallerIdResult around(String reference, Sending real) {
        throw new Killed();
      }
    };
  }

  static Interrupted behind(CallerIdHouse at) {
    return new Interrupted(at) {
      @Override
      CallerIdResult around(String reference, Sending real) {
        real.send();
        throw new Killed();
      }
    };
  }

  /** Goes on when all replicas have found the request and none has claimed it. */
  static Interrupted together(CallerIdHouse at, CyclicBarrier all) {
    return new Interrupted(at) {
      @Override
      Map<String, Object> own(Account account, CallerIdForm form, String reference) {
        try {
          all.await(20, TimeUnit.SECONDS);
        } catch (Exception alone) {
          throw new AssertionError("the replicas did not meet", alone);
        }
        return super.own(account, form, reference);
      }

      @Override
      CallerIdResult around(String reference, Sending real) {
        return real.send();
      }
    };
  }

  abstract CallerIdResult around(String reference, Sending real);

  @Override
  CallerIdResult send(
      Account account,
      CallerIdForm form,
      String request,
      String reference,
      Map<String, Object> values) {
    return around(reference, () -> super.send(account, form, request, reference, values));
  }
}
