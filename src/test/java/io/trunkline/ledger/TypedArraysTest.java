package io.trunkline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class TypedArraysTest {
  private final List<Object> handedOver = new ArrayList<>();

  /** An array of objects would go to PostgreSQL as text, which costs both sides. */
  @Test
  void anArrayIsHandedToTheDriverAsAnArrayOfItsElementsClass() {
    Jdbi jdbi =
        Jdbi.create(() -> watched(DriverManager.getConnection("jdbc:h2:mem:")))
            .registerArgument(new TypedArrays());

    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT :texts, :ids, :turns")
                .bindArray("texts", String.class, List.of("a"))
                .bindArray("ids", Long.class, 1L, 2L)
                .bindArray("turns", Integer.class, List.of(1))
                .mapToMap()
                .list());

    assertThat(handedOver)
        .hasOnlyElementsOfTypes(String[].class, Long[].class, Integer[].class)
        .hasSize(3);
  }

  private Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createArrayOf")) {
                handedOver.add(arguments[1]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
