package io.trunkline.agent;

import java.util.List;

/**
 * What a provider's route says about its bulk jobs.
 *
 * @param key column that tells agents apart
 * @param fields of an agent in the uploaded file, in the provider's order, by which it numbers
 *     columns
 * @param lists those of the fields that are lists of names, each with 1 or 0
 * @param state field that says whether an agent is active; empty if there is none
 * @param active what it says then
 * @param inactive what it says of one that is not
 * @param checked status of a job whose file may be worked off
 * @param wrong status of a job whose file is wrong
 * @param finished status of a job that is over
 */
record JobRules(
    String key,
    List<String> fields,
    List<String> lists,
    String state,
    String active,
    String inactive,
    String checked,
    String wrong,
    String finished) {}
