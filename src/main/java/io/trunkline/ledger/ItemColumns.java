package io.trunkline.ledger;

import io.trunkline.lead.ItemId;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Binds the three parts of item ids as the arrays {@code leads}, {@code ordinals}, {@code turns}.
 */
final class ItemColumns {
  private ItemColumns() {}

  static <T extends SqlStatement<T>> T bind(T statement, List<ItemId> items) {
    return statement
        .bindArray(
            "leads", Long.class, items.stream().map(i -> i.delivery().lead().value()).toList())
        .bindArray(
            "ordinals", Integer.class, items.stream().map(i -> i.delivery().ordinal()).toList())
        .bindArray("turns", Integer.class, items.stream().map(ItemId::turn).toList());
  }
}
