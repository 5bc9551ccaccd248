package io.trunkline.sftp;

import io.trunkline.ledger.HeldLease;
import io.trunkline.ledger.Leases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns at a place that one replica takes at a time. They spare a second download; should two
 * overlap after a long standstill, the ledger still takes the same bytes once.
 */
record OneReplica(Leases leases) {
  private static final Duration LEASE = Duration.ofSeconds(20);

  /** A turn, held until it is closed; empty if another replica has it. */
  Optional<HeldLease> take(String place) {
    UUID id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    return leases.hold("sftp " + id, LEASE);
  }
}
