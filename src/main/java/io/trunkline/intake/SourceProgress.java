package io.trunkline.intake;

import java.util.List;

/**
 * How far a source was read by one poll; stored together with its rows.
 *
 * @param polls number of the poll, from 1
 * @param front position of the last row that was read so far
 * @param seen digests of rows that may be met again and are not to be taken again
 */
public record SourceProgress(String source, long polls, String front, List<String> seen) {}
