package io.trunkline.provider;

import java.util.function.Function;

/**
 * An operation that only reads, and whose answer brings records of calls.
 *
 * @param kind of the provider's callbacks that its records are read as
 * @param reader of a whole answer; throws {@link UnreadableException} if it is none of its kind
 */
public record RecordSource(
    String operation, String kind, Function<byte[], FetchedRecords> reader) {}
