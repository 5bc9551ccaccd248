package io.trunkline.ledger;

import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Statements whose parameters are question marks, and nothing else is. Names in quotes may have any
 * character, also those that would be a parameter elsewhere.
 */
final class UserSql implements SqlParser {
  private final char quote;

  UserSql(char quote) {
    this.quote = quote;
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    String mark = String.valueOf(quote);
    // Each other part is a name; a quote in a name is two, with nothing between them.
    String[] parts = sql.split(Pattern.quote(mark), -1);
    for (int i = 0; i < parts.length; i++) {
      parsed.append(i == 0 ? "" : mark);
      if (i % 2 == 1) {
        parsed.append(parts[i]);
      } else {
        outside(parsed, parts[i]);
      }
    }
    return parsed.build();
  }

  @Override
  public String nameParameter(String name, StatementContext context) {
    throw new UnsupportedOperationException("These statements name no parameter");
  }

  private static void outside(ParsedSql.Builder parsed, String part) {
    String[] pieces = part.split("\\?", -1);
    parsed.append(pieces[0]);
    for (int i = 1; i < pieces.length; i++) {
      parsed.appendPositionalParameter().append(pieces[i]);
    }
  }
}
