package io.trunkline.callback;

/**
 * What one round of applying did.
 *
 * @param claimed callbacks that were tried
 * @param outcomes that are new or changed
 * @param optedOut numbers that were blocked
 */
public record Applied(
    int claimed, int applied, int unjoined, int unreadable, int outcomes, int optedOut) {}
