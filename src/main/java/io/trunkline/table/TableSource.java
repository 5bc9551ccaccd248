package io.trunkline.table;

import io.trunkline.intake.GuardRails;
import java.time.Duration;
import java.util.List;

/**
 * A table that leads are read from, as its route describes it.
 *
 * @param name of the source
 * @param mapping name of a mapping file
 * @param campaigns names of those that each row is offered to
 * @param database name of its settings
 * @param table its name, with its schema and a dot before where it has one
 * @param key column that tells rows apart
 * @param rows of a batch at most
 * @param longestTurn when no further batch is begun, so that its route can be stopped and replaced
 */
public record TableSource(
    String name,
    String mapping,
    List<String> campaigns,
    String database,
    String table,
    String key,
    int rows,
    Duration longestTurn,
    TableMode mode,
    GuardRails rails) {}
