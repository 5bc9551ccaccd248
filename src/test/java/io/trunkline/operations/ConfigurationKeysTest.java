package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

class ConfigurationKeysTest {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\??(trunkline\\.[a-z0-9.-]+)(:[^}]*)?}}");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.trunkline");

  @Test
  void everyKeyThatIsReadIsDocumentedAndEveryDocumentedKeyIsRead() throws IOException {
    var documented = new ConfigurationKeys(Files.readString(Path.of("application.properties")));
    Set<String> read = new TreeSet<>(mapped());
    read.addAll(injected());
    read.addAll(inRoutes());
    assertThat(documented.all()).isEqualTo(read);
  }

  @Test
  void aMisspeltKeyIsAnsweredWithTheNearestOne() {
    var keys =
        new ConfigurationKeys("# trunkline.accounts.x.quota.in-flight=\ntrunkline.data-dir=a");
    assertThat(keys.knows("trunkline.accounts.\"my.own\".quota.in-flight")).isTrue();
    assertThat(keys.knows("trunkline.accounts.a.quota.call.in-flight")).isFalse();
    assertThat(keys.nearest("trunkline.data-dri")).contains("trunkline.data-dir");
    assertThat(keys.nearest("trunkline.accounts.a.quota.inflight"))
        .contains("trunkline.accounts.*.quota.in-flight");
    assertThat(keys.nearest("trunkline.something-quite-else")).isEmpty();
  }

  @Test
  void allFaultsAreToldWithTheirKeys() {
    var keys = new ConfigurationKeys("trunkline.data-dir=a");
    var config =
        new io.smallrye.config.SmallRyeConfigBuilder()
            .withSources(
                new io.smallrye.config.PropertiesConfigSource(
                    Map.of("trunkline.data-dri", "x", "trunkline.dir", "y"), "test", 500))
            .build();
    assertThat(ConfigurationCheck.keyFaults(config, keys))
        .contains("trunkline.data-dri is not a key of Trunkline; did you mean trunkline.data-dir?");
    assertThat(ConfigurationCheck.keyFaults(config, keys)).hasSize(2);
    assertThat(ConfigurationCheck.publicUrlFault("dialer.example.com")).isPresent();
    assertThat(ConfigurationCheck.publicUrlFault("https://dialer.example.com")).isEmpty();
  }

  @Test
  void attemptsThatQuotaWindowsCountAreNotClearedAway() {
    assertThat(ConfigurationCheck.keepReadsFault(Duration.ofHours(47))).isPresent();
    assertThat(ConfigurationCheck.keepReadsFault(Duration.ofHours(48))).isEmpty();
    assertThat(ConfigurationCheck.keepReadsFault(Duration.ZERO)).isEmpty();
  }

  @Test
  void silenceIsMeasuredInATimeAndAShareThatCanBe() {
    Duration hour = Duration.ofHours(1);
    assertThat(ConfigurationCheck.silenceFault(hour, 0.2)).isEmpty();
    assertThat(ConfigurationCheck.silenceFault(Duration.ZERO, 0.2)).isPresent();
    assertThat(ConfigurationCheck.silenceFault(hour.negated(), 0.2)).isPresent();
    assertThat(ConfigurationCheck.silenceFault(hour, 1.01)).isPresent();
    assertThat(ConfigurationCheck.silenceFault(hour, -0.01)).isPresent();
    assertThat(ConfigurationCheck.silenceFault(hour, Double.NaN)).isPresent();
    assertThat(ConfigurationCheck.countFault("trunkline.silence.before", 0)).isEmpty();
    assertThat(ConfigurationCheck.countFault("trunkline.silence.before", -1))
        .contains("trunkline.silence.before is -1; expected 0 or more calls");
  }

  private static Set<String> mapped() {
    return CLASSES.stream()
        .filter(one -> one.isAnnotatedWith(ConfigMapping.class))
        .map(one -> ConfigClass.configClass(one.reflect()))
        .flatMap(one -> io.smallrye.config.ConfigMappings.getProperties(one).entrySet().stream())
        .filter(one -> !one.getValue().isGroup())
        .filter(one -> !one.getValue().isMap() || one.getKey().endsWith("paths.*"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> injected() {
    Stream<JavaAnnotation<?>> onFields =
        CLASSES.stream()
            .flatMap(one -> one.getFields().stream())
            .flatMap(field -> field.getAnnotations().stream());
    Stream<JavaAnnotation<?>> onParameters =
        CLASSES.stream()
            .flatMap(one -> one.getCodeUnits().stream())
            .flatMap(unit -> unit.getParameters().stream())
            .flatMap(parameter -> parameter.getAnnotations().stream());
    return Stream.concat(onFields, onParameters)
        .filter(one -> one.getRawType().isEquivalentTo(ConfigProperty.class))
        .map(one -> String.valueOf(one.get("name").orElse("")))
        .filter(name -> name.startsWith(ConfigurationKeys.PREFIX))
        .collect(Collectors.toSet());
  }

  private static Set<String> inRoutes() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String folder : new String[] {"routes", "src/main/resources/kamelets"}) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            Matcher found = PLACEHOLDER.matcher(Files.readString(file));
            while (found.find()) {
              keys.add(found.group(1));
            }
          }
        }
      }
    }
    return keys;
  }
}
