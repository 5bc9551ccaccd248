package io.trunkline.provider;

import java.util.List;
import java.util.Map;

/**
 * What one request for records brought home.
 *
 * @param records each by itself, always the same bytes for the same record
 * @param cursors where the next request goes on, by name; empty if the provider has none
 * @param missed whether there may be records that this answer had no room for
 */
public record FetchedRecords(List<byte[]> records, Map<String, String> cursors, boolean missed) {}
