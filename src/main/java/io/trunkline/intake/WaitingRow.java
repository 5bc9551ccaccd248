package io.trunkline.intake;

import io.trunkline.lead.LeadId;
import java.util.List;

/**
 * A stored row whose campaign has not decided yet.
 *
 * @param values as the batch's format keeps them
 */
public record WaitingRow(LeadId id, int line, List<String> values) {}
