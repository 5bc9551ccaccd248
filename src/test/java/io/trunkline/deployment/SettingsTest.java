package io.trunkline.deployment;

import static io.trunkline.deployment.Manifests.each;
import static io.trunkline.deployment.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting in the manifests is one that the application knows. */
class SettingsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.trunkline");
  private static final List<String> KEYS =
      CLASSES.stream()
          .filter(one -> one.isAnnotatedWith(ConfigMapping.class))
          .flatMap(SettingsTest::keys)
          .toList();

  @Test
  void everyVariableNamesAKey() {
    List<Pattern> known =
        KEYS.stream().map(key -> pattern(key.toUpperCase(), "[^A-Z0-9*]", "_")).toList();
    assertThat(variables().filter(name -> name.startsWith("TRUNKLINE_")))
        .isNotEmpty()
        .allMatch(name -> known.stream().anyMatch(key -> key.matcher(name).matches()));
  }

  @Test
  void everyPropertyIsAKey() throws IOException {
    List<Pattern> known = KEYS.stream().map(key -> pattern(key, "\\.", "\\\\.")).toList();
    Properties properties = new Properties();
    try (var reader =
        Files.newBufferedReader(Manifests.FOLDER.resolve("base/application.properties"))) {
      properties.load(reader);
    }
    assertThat(properties.stringPropertyNames())
        .isNotEmpty()
        .allMatch(name -> known.stream().anyMatch(key -> key.matcher(name).matches()));
  }

  /** All names of variables: of secrets as a whole, and single ones. */
  private static Stream<String> variables() {
    return Stream.concat(
        Stream.of(read(Manifests.FOLDER.resolve("base/secret.example.yaml")).path("stringData"))
            .flatMap(SettingsTest::fieldNames),
        Manifests.objects().stream()
            .flatMap(file -> each(read(file).at("/spec/template/spec/containers/0/env")))
            .map(variable -> variable.path("name").asText()));
  }

  private static Stream<String> fieldNames(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  private static Stream<String> keys(JavaClass mapping) {
    Class<?> type = mapping.reflect();
    return ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet().stream();
  }

  /** A key as a pattern; its stars stand for the names that users give. */
  private static Pattern pattern(String key, String separator, String by) {
    return Pattern.compile(key.replaceAll(separator, by).replace("*", "[A-Za-z0-9_-]+"));
  }
}
