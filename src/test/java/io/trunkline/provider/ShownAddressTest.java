package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://crm.example.com:8443/path, https://crm.example.com:8443/path",
    "https://me:Word-7@crm.example.com/path, https://***@crm.example.com/path",
    "https://me:Word/7@crm.example.com, https://***@crm.example.com",
    "https://me:Word?7@crm.example.com, https://***@crm.example.com",
    "https://me:Wo@rd-7@crm.example.com, https://***@crm.example.com",
    "me:Word-7@crm.example.com, ***@crm.example.com",
    "https://crm.example.com?key=Word-7, https://crm.example.com?***",
    "https://crm.example.com#Word-7, https://crm.example.com#***",
    "https://crm.example.com?key=Word-7&to=me@x, https://***@x",
    "'', ''"
  })
  void promise8WhatMayBeSecretInAnAddressIsNotShown(String address, String shown) {
    assertThat(ShownAddress.of(address)).isEqualTo(shown);
  }
}
