package io.trunkline.ledger;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of tables that stand in a route file, made fit for a statement. */
final class TableNames {
  /** No quote, and nothing that stands for a parameter. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$ -]{0,62}");

  private TableNames() {}

  /**
   * @param table its name, or schema and name with a dot between
   */
  static String table(String table, UserDialect dialect) {
    return Stream.of(table.split("\\.", -1))
        .map(part -> dialect.quoted(checked(table, part)))
        .collect(Collectors.joining("."));
  }

  private static String checked(String whole, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UserDatabaseException(
          ("The table '%s' of the source's route is no name that is used; write letters, digits, '_',"
                  + " '$', '-' and spaces, a letter first")
              .formatted(whole));
    }
    return name;
  }
}
