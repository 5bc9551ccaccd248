package io.trunkline.outcome;

import io.trunkline.provider.CallEvent;

/**
 * Something that was said about a delivery. It has no time or number of arrival, so that nothing
 * can depend on them.
 *
 * @param turn which item of the delivery it is about
 */
public record Fact(int turn, CallEvent event) {}
