package io.github.whyrst;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom, and what may be used where. */
class ArchitectureTest {
  private static final String ROOT = "io.github.whyrst";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  /** A package, and what its classes may see besides it and the JDK: packages or libraries. */
  @ParameterizedTest
  @CsvSource({
    "wire,     ''",
    "capture,  wire org.pcap4j com.sun.jna com.github.luben.zstd",
    "follow,   wire",
    "evidence, follow wire",
    "cause,    evidence",
    "incident, cause evidence",
    "host,     evidence",
    "compare,  capture evidence follow wire",
    "log,      cause evidence capture wire tools.jackson",
    "report,   log incident compare cause evidence capture tools.jackson io.prometheus gg.jte",
    "cli,      INVESTIGATION report log capture cause host picocli",
  })
  void aPackageSeesOnlyWhatItsPlaceInThePipelineNeeds(String name, String allowed) {
    List<String> visible = new ArrayList<>(List.of("", "java..", "org.jspecify.annotations"));
    visible.add(ROOT + "." + name + "..");
    for (String each : allowed.isEmpty() ? new String[0] : allowed.split(" ")) {
      boolean library = each.contains(".") || each.equals("picocli");
      visible.add(
          each.equals("INVESTIGATION") ? ROOT : library ? each + ".." : ROOT + "." + each + "..");
    }
    // Who handles frame sources passes frames on, whatever is in them.
    DescribedPredicate<JavaClass> passedOn =
        allowed.contains("capture") ? type(Frame.class) : alwaysFalse();
    classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(visible.toArray(String[]::new)).or(passedOn))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineSeesTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".cli..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyTheJsonReportAndTheReaderOfLogsSeeJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".report.json..", ROOT + ".log..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHtmlReportHasTemplates() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".report.html..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(CLASSES);
  }

  @Test
  void onlyTheMetricsReportSeesPrometheus() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".report.metrics..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.prometheus..")
        .check(CLASSES);
  }

  @Test
  void onlyTheAnnotatedReportWritesCaptures() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".report..")
        .and()
        .resideOutsideOfPackage(ROOT + ".report.annotated..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".capture..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherWithoutCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Instant.class,
        LocalDate.class,
        LocalDateTime.class,
        ZonedDateTime.class,
        OffsetDateTime.class,
      })
  void timeIsTheCaptures(Class<?> clock) {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".host..")
        .should()
        .callMethod(clock, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(CLASSES);
  }

  @Test
  void nothingIsCalledAfterItsBeingUseful() {
    Set<String> names =
        CLASSES.stream()
            .flatMap(type -> Stream.of(type.getPackageName().split("\\.")))
            .collect(Collectors.toSet());
    assertThat(names)
        .doesNotContain("util", "utils", "common", "commons", "helper", "helpers", "misc");
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (String tree : List.of("src/main/java", "src/test/java")) {
      try (Stream<Path> files = Files.walk(Path.of(tree))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> Path.of(tree).relativize(file).getParent())
            .distinct()
            .filter(folder -> !describedIn("src/main/java", folder))
            .filter(folder -> !describedIn("src/test/java", folder))
            .forEach(silent::add);
      }
    }
    assertThat(silent).as("packages without a package-info.java that is @NullMarked").isEmpty();
  }

  private static boolean describedIn(String tree, Path folder) {
    Path info = Path.of(tree).resolve(folder).resolve("package-info.java");
    try {
      return Files.exists(info) && Files.readString(info).contains("@NullMarked");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
