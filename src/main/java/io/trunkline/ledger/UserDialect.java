package io.trunkline.ledger;

import java.math.BigDecimal;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What differs between the databases that tables of leads may be in. */
enum UserDialect {
  POSTGRESQL(
      "jdbc:postgresql:",
      '"',
      // Texts take the type of what they are compared with, so that any type can be a key.
      Map.of(
          "stringtype", "unspecified",
          "logServerErrorDetail", "false",
          "connectTimeout", "10",
          "socketTimeout", "120")) {
    @Override
    Driver driver() {
      return new org.postgresql.Driver();
    }

    @Override
    Object bound(String text, ColumnType type) {
      return text;
    }

    @Override
    boolean isZoned(String typeName) {
      return typeName.equalsIgnoreCase("timestamptz");
    }

    @Override
    Instant zoned(ResultSet row, int column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }

    @Override
    Instant now(Handle handle) {
      return handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one();
    }
  },

  MARIADB(
      "jdbc:mariadb:",
      '`',
      Map.of(
          "sessionVariables", "time_zone='+00:00'",
          "tinyInt1isBit", "false",
          "connectTimeout", "10000",
          "socketTimeout", "120000")) {
    @Override
    Driver driver() {
      return new org.mariadb.jdbc.Driver();
    }

    /** A text beside a number would be compared as a floating point number. */
    @Override
    Object bound(String text, ColumnType type) {
      return switch (type) {
        case NUMBER -> new BigDecimal(text);
        case ZONED -> text.replace("Z", "");
        default -> text;
      };
    }

    @Override
    boolean isZoned(String typeName) {
      return typeName.equalsIgnoreCase("timestamp");
    }

    @Override
    Instant zoned(ResultSet row, int column) throws SQLException {
      LocalDateTime time = row.getObject(column, LocalDateTime.class);
      return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    @Override
    Instant now(Handle handle) {
      return handle
          .createQuery("SELECT UTC_TIMESTAMP(6)")
          .mapTo(LocalDateTime.class)
          .one()
          .toInstant(ZoneOffset.UTC);
    }
  };

  private final String prefix;
  final char quote;
  final Map<String, String> properties;

  UserDialect(String prefix, char quote, Map<String, String> properties) {
    this.prefix = prefix;
    this.quote = quote;
    this.properties = properties;
  }

  static Optional<UserDialect> of(String url) {
    for (UserDialect dialect : values()) {
      if (url.startsWith(dialect.prefix)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  abstract Driver driver();

  /** A parameter for what was read as text. */
  abstract Object bound(String text, ColumnType type);

  /** Whether a type that JDBC calls a time stamp knows its zone. */
  abstract boolean isZoned(String typeName);

  abstract Instant zoned(ResultSet row, int column) throws SQLException;

  abstract Instant now(Handle handle);

  /** A name for a statement. */
  String quoted(String name) {
    String mark = String.valueOf(quote);
    return mark + name.replace(mark, mark + mark) + mark;
  }
}
