package io.trunkline.operations;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next what to give as {@code after} for the next page; absent on the last one
 */
public record Page<T>(List<T> items, String next) {
  static final String LIMIT = "100";
  private static final int MOST = 1000;

  static <T> Page<T> of(List<T> items, int limit, Function<T, Object> id) {
    boolean more = items.size() == limit;
    return new Page<>(items, more ? String.valueOf(id.apply(items.get(items.size() - 1))) : null);
  }

  static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.badRequest("limit", "Give a number from 1 to " + MOST + ".");
    }
    return limit;
  }
}
