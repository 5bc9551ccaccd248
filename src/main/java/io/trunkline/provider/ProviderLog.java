package io.trunkline.provider;

import java.util.List;

/**
 * A log that is read on from where the last reading ended, and by day where that left a gap.
 *
 * @param newest what is behind the cursors
 * @param cursors its fields, each an empty text at first
 * @param byDay everything of some days
 * @param firstDay its field of the first day, as {@code yyyy-MM-dd} in the account's zone
 * @param lastDay its field of the last day
 */
public record ProviderLog(
    RecordSource newest,
    List<String> cursors,
    RecordSource byDay,
    String firstDay,
    String lastDay) {}
