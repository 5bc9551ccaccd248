package io.trunkline.callback;

import io.trunkline.dispatch.PossibleDouble;
import java.util.List;

/**
 * What one round of applying did.
 *
 * @param claimed callbacks that were tried
 * @param outcomes that are new or changed
 * @param optedOut numbers that were blocked
 * @param doubles calls that may have been made twice, as has come out
 */
public record Applied(
    int claimed,
    int applied,
    int unjoined,
    int unreadable,
    int outcomes,
    int optedOut,
    List<PossibleDouble> doubles) {}
