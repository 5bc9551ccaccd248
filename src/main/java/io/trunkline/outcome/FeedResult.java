package io.trunkline.outcome;

/**
 * What a consumer did with an event.
 *
 * @param failure why it failed, for people; null if it is done
 */
public record FeedResult(OutcomeEvent event, String failure) {}
