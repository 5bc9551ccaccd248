package io.trunkline.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.trunkline.house.ImportTable.CONTRACT;
import static io.trunkline.house.ImportTable.CORRIDOR;
import static io.trunkline.house.ImportTable.CRM_DRAWER_MAY;
import static io.trunkline.house.ImportTable.DRAWER_MAY;
import static io.trunkline.house.ImportTable.EDGE_ROOMS;
import static io.trunkline.house.ImportTable.HTTP;
import static io.trunkline.house.ImportTable.ROOT;
import static io.trunkline.house.ImportTable.SQL;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
class ImportTableTest {
  private static final Set<String> TELLS_TIME =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime");

  @Test
  void recordsImportOnlyJavaAndOurOwn() {
    check(
        classes()
            .that(are("records", JavaClass::isRecord))
            .and(areNot("parts of another class", JavaClass::isNestedClass))
            .and()
            .resideOutsideOfPackages(EDGE_ROOMS)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", "io.trunkline..", "com.fasterxml.jackson..")));
  }

  @Test
  void theCorridorKnowsNoOutsideSystem() {
    check(
        noClasses()
            .that(resideInAnyPackage(rooms(CORRIDOR)))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "io.trunkline.provider.*..",
                        "io.trunkline.crm.*..",
                        "io.trunkline.sandbox..")
                    .and(areNot("contracts", one -> one.getPackageName().equals(CONTRACT)))));
  }

  @Test
  void aDrawerKnowsOnlyItsPortAndItself() {
    check(
        classes()
            .that(resideInAPackage("io.trunkline.provider.*.."))
            .and()
            .resideOutsideOfPackage(CONTRACT)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(DRAWER_MAY.toArray(String[]::new))
                    .or(resideInAPackage("io.trunkline.provider.*.."))));
  }

  @Test
  void noDrawerKnowsAnother() {
    check(
        slices()
            .matching("io.trunkline.provider.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage(CONTRACT)));
  }

  @Test
  void aDrawerOfACrmKnowsOnlyItsPortAndItself() {
    check(
        classes()
            .that(resideInAPackage("io.trunkline.crm.*.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(CRM_DRAWER_MAY.toArray(String[]::new))
                    .or(resideInAPackage("io.trunkline.crm.*.."))));
    check(slices().matching("io.trunkline.crm.(*)..").should().notDependOnEachOther());
  }

  @Test
  void httpIsCalledFromProviderRoutesAndFromOnePlaceOfTheCrms() {
    check(
        noClasses()
            .that(areNot("callers", ImportTableTest::callsHttp))
            .should()
            .dependOnClassesThat(resideInAnyPackage(HTTP)));
    check(
        noClasses()
            .that(areNot("the one place", one -> nameInPackage(one).startsWith("CrmHttp")))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.http.HttpClient"));
  }

  private static boolean callsHttp(JavaClass one) {
    return ImportTable.HTTP_CALLERS.stream()
        .map(name -> ROOT + name)
        .anyMatch(name -> one.getName().equals(name) || one.getName().startsWith(name + "$"));
  }

  @Test
  void thePortKnowsNoDrawerAndNoCorridor() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.trunkline.provider", CONTRACT)
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.trunkline..")
                    .and(
                        areNot(
                            "of the port", one -> one.getPackageName().equals(ROOT + "provider")))
                    .and(areNot("of its contracts", one -> one.getPackageName().equals(CONTRACT)))
                    .and(areNot("leads", one -> one.getPackageName().equals(ROOT + "lead")))));
  }

  @Test
  void onlyTheLedgerKnowsSql() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.ledger..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(SQL)));
  }

  @Test
  void exchangesStopAtTheEdge() {
    check(
        noClasses()
            .that(
                areNot(
                    "an edge", one -> ImportTable.isEdge(one.getPackageName(), nameInPackage(one))))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Exchange"));
  }

  @Test
  void timeComesFromAClock() {
    check(
        noClasses()
            .should()
            .callMethodWhere(describe("asks the machine for the time", ImportTableTest::asksTime)));
  }

  private static void check(ArchRule rule) {
    rule.check(House.CLASSES);
  }

  /** Read once for all rules. */
  private static final class House {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trunkline");
  }

  private static boolean asksTime(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    boolean now =
        name.equals("now")
            && TELLS_TIME.contains(owner)
            && call.getTarget().getRawParameterTypes().stream()
                .noneMatch(type -> type.getName().equals("java.time.Clock"));
    return now || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
  }

  private static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> test) {
    return describe("are " + what, test);
  }

  private static DescribedPredicate<JavaClass> areNot(String what, Predicate<JavaClass> test) {
    return describe("are not " + what, one -> !test.test(one));
  }

  private static String nameInPackage(JavaClass one) {
    return one.getName().substring(one.getPackageName().length() + 1);
  }

  private static String[] rooms(List<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }
}
