package io.trunkline.intake;

import io.trunkline.lead.Rejection;
import java.util.List;

/**
 * One row of a file.
 *
 * @param line where it begins, from 1
 * @param values as the sender wrote them
 * @param fault why it cannot be used; null if it can
 */
public record Row(int line, List<String> values, Rejection fault) {}
