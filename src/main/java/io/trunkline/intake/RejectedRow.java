package io.trunkline.intake;

import io.trunkline.lead.LeadId;
import java.util.List;

/**
 * A row that goes back to its sender.
 *
 * @param values as the batch's format keeps them
 */
public record RejectedRow(LeadId id, List<String> values, String reason, String hint) {}
