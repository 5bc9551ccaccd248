package io.trunkline.intake;

import io.trunkline.lead.Rejection;

/**
 * A record that another system has sent.
 *
 * @param text a JSON value, unless there is a fault
 * @param fault why it cannot be used; null to find it out
 */
public record SentRecord(String text, Rejection fault) {}
