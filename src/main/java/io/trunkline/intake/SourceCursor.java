package io.trunkline.intake;

/**
 * How far a source has been read.
 *
 * @param polls that were stored
 * @param front position of the last row; null if none was read
 * @param settled position before which no row is awaited any more; null for none
 */
public record SourceCursor(long polls, String front, String settled) {}
