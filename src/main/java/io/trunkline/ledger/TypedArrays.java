package io.trunkline.ledger;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds arrays as arrays of their elements' class. PostgreSQL's driver sends these as they are; an
 * array of objects it would write out as text, for the server to read.
 */
final class TypedArrays implements ArgumentFactory.Preparable {
  private static final Map<Type, String> SQL_TYPES =
      Map.of(String.class, "varchar", Long.class, "bigint", Integer.class, "integer");

  /** JDBI asks for this before it looks at its own factories, and for {@code build} after them. */
  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    Type element = element(type);
    return Optional.ofNullable(element == null ? null : SQL_TYPES.get(element))
        .map(sqlType -> value -> argument(sqlType, array((Class<?>) element, value)));
  }

  private static Argument argument(String sqlType, Object[] array) {
    return (position, statement, context) -> {
      if (array == null) {
        statement.setNull(position, Types.ARRAY);
      } else {
        statement.setArray(position, context.getConnection().createArrayOf(sqlType, array));
      }
    };
  }

  private static Type element(Type type) {
    if (type instanceof Class<?> array) {
      return array.getComponentType();
    }
    if (type instanceof GenericArrayType array) {
      return array.getGenericComponentType();
    }
    boolean many = type instanceof ParameterizedType list && list.getRawType() == Iterable.class;
    return many ? ((ParameterizedType) type).getActualTypeArguments()[0] : null;
  }

  private static Object[] array(Class<?> element, Object value) {
    if (value == null || value.getClass().getComponentType() == element) {
      return (Object[]) value;
    }
    List<Object> all = new ArrayList<>();
    if (value instanceof Object[] objects) {
      all.addAll(Arrays.asList(objects));
    } else {
      ((Iterable<?>) value).forEach(all::add);
    }
    return all.toArray((Object[]) Array.newInstance(element, all.size()));
  }
}
