package io.trunkline.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The kinds of columns, and the text of their values. */
enum ColumnType {
  TEXT,
  NUMBER,
  BOOLEAN,
  DATE,
  ZONED,
  LOCAL,
  BINARY;

  static ColumnType of(ResultSetMetaData columns, int column, UserDialect dialect)
      throws SQLException {
    String name = columns.getColumnTypeName(column);
    return switch (columns.getColumnType(column)) {
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.NUMERIC,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          NUMBER;
      case Types.DATE -> name.equalsIgnoreCase("date") ? DATE : TEXT;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> dialect.isZoned(name) ? ZONED : LOCAL;
      case Types.BIT, Types.BOOLEAN -> name.equalsIgnoreCase("bool") ? BOOLEAN : TEXT;
      default -> TEXT;
    };
  }

  /** The value as text; empty for none. */
  String read(ResultSet row, int column, UserDialect dialect) throws SQLException {
    String text =
        switch (this) {
          case NUMBER -> plain(row.getString(column));
          case BOOLEAN -> row.getObject(column) == null ? null : "" + row.getBoolean(column);
          case ZONED -> text(dialect.zoned(row, column));
          case LOCAL -> local(row, column);
          default -> row.getString(column);
        };
    return text == null ? "" : text;
  }

  /**
   * What a person has written, as a value of this type.
   *
   * @param zone of a time without one
   * @throws DateTimeException if it is none
   */
  String written(String text, ZoneId zone) {
    return switch (this) {
      case DATE -> LocalDate.parse(text).toString();
      case ZONED, LOCAL -> text(moment(text, zone), zone);
      default -> text;
    };
  }

  private static Instant moment(String text, ZoneId zone) {
    if (text.indexOf(':') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    var read =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
    return read instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : Instant.from(read);
  }

  /** A moment as a value of this type, where {@code zone} is that of columns without one. */
  String text(Instant moment, ZoneId zone) {
    return this == ZONED
        ? text(moment)
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofInstant(moment, zone));
  }

  private static String text(Instant moment) {
    return moment == null ? null : DateTimeFormatter.ISO_INSTANT.format(moment);
  }

  private static String local(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }

  /** Without an exponent, which would be taken for a number that a spreadsheet has damaged. */
  private static String plain(String number) {
    if (number == null || number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      return number;
    }
    try {
      return new BigDecimal(number).toPlainString();
    } catch (NumberFormatException infinite) {
      return number;
    }
  }
}
