package io.github.orphanedfailures;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

/** Imports point down only; what each floor may see is said here and nowhere else. */
class ArchitectureTests {

  private static final String ROOT = "io.github.orphanedfailures";
  private static final String BRIDGE = ROOT + ".bridge..";
  private static final String CORE = ROOT + ".core..";
  private static final String EXECUTOR = ROOT + ".executor..";
  private static final String INSTRUMENT = ROOT + ".instrument..";
  private static final String REPORT = ROOT + ".report..";
  private static final String GATE = ROOT + ".gate..";

  private static final String JDK = "java..";
  private static final String NULLNESS = "org.jspecify.annotations";
  private static final String ASM = "org.objectweb.asm..";
  private static final String JSON = "com.fasterxml.jackson.core..";
  private static final String ARGUMENTS = "picocli..";
  private static final String ATTACH = "net.bytebuddy..";
  private static final String JUNIT = "org.junit..";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(
              DetectOrphanedFailures.class.getProtectionDomain().getCodeSource().getLocation());

  // ---- Floors -------------------------------------------------------------------------------

  @Test
  void floor1_bridge_seesOnlyTheJdk() {
    seesOnly(BRIDGE, BRIDGE);
  }

  @Test
  void floor2_core_seesOnlyTheBridge() {
    seesOnly(CORE, CORE, BRIDGE);
  }

  @Test
  void floor3_executor_seesOnlyCoreAndBridge() {
    seesOnly(EXECUTOR, EXECUTOR, CORE, BRIDGE);
  }

  @Test
  void floor3_instrument_seesOnlyCoreAndBridgeAndWhatItChangesClassesWith() {
    seesOnly(INSTRUMENT, INSTRUMENT, CORE, BRIDGE, ASM, ATTACH);
  }

  @Test
  void floor3_report_seesOnlyCoreAndWhatItWritesJsonWith() {
    seesOnly(REPORT, REPORT, CORE, JSON);
  }

  @Test
  void floor3_gate_seesOnlyReportsAndWhatItReadsArgumentsWith() {
    seesOnly(GATE, GATE, REPORT, ARGUMENTS);
  }

  /** The command runs where there is no test and no JUnit: what it reads needs none of the core. */
  @Test
  void floor3_whatReportsSay_isPlainData() {
    seesOnly(ROOT + ".report.model..", ROOT + ".report.model..");
  }

  @Test
  void floor4_root_isSeenByNoOtherFloor() {
    noClasses()
        .that(resideInAPackage(ROOT + ".*.."))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT))
        .check(MAIN);
  }

  private static void seesOnly(String floor, String... seen) {
    classes()
        .that(resideInAPackage(floor))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(seen).or(resideInAnyPackage(JDK, NULLNESS)))
        .check(MAIN);
  }

  @Test
  void everyPackage_isOnAFloor() {
    classes()
        .should()
        .resideInAnyPackage(ROOT, BRIDGE, CORE, EXECUTOR, INSTRUMENT, REPORT, GATE)
        .check(MAIN);
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(MAIN);
  }

  // ---- Libraries ----------------------------------------------------------------------------

  @Test
  void asmAndTheAttaching_areUsedByTheInstrumentationOnly() {
    noClasses()
        .that(resideOutsideOfPackage(INSTRUMENT))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ASM, ATTACH))
        .check(MAIN);
  }

  @Test
  void junit_isUsedByTheRootPackageOnly() {
    noClasses()
        .that(resideOutsideOfPackage(ROOT))
        .should()
        .dependOnClassesThat(resideInAPackage(JUNIT))
        .check(MAIN);
  }

  // ---- Conventions --------------------------------------------------------------------------

  @Test
  void standardStreams_areUsedByNoticesTheCommandAndTheStandInForTheJvmOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Notices")
        .and()
        .doNotHaveFullyQualifiedName(GATE.replace("..", ".Surroundings"))
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".executor.UncaughtFallback")
        .should(ACCESS_STANDARD_STREAMS)
        .check(MAIN);
  }

  @Test
  void everyPackage_isNullMarked() {
    Set<String> packages = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    Set<String> nullMarked =
        packages.stream()
            .map(MAIN::getPackage)
            .filter(each -> each.tryGetPackageInfo().isPresent())
            .filter(each -> each.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(nullMarked).isEqualTo(packages).contains(ROOT);
  }

  @Test
  void extensions_arePackagePrivate() {
    // JUnit's auto-detection finds public classes only.
    classes()
        .that()
        .areAssignableTo(Extension.class)
        .and()
        .doNotBelongToAnyOf(AutoDetection.class)
        .should()
        .bePackagePrivate()
        .check(MAIN);
  }

  @Test
  void names_sayWhatAClassDoes() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)").check(MAIN);
  }

  /** The package that a class is in; the root package is one as well. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
