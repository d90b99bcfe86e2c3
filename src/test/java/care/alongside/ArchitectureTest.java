package care.alongside;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.modulith.core.ApplicationModules;

/** The shape of the house: who may know whom, and what nobody may do. */
@Execution(CONCURRENT)
class ArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("care.alongside");

  @Test
  void modulesKnowOnlyThoseBelowThem() {
    ApplicationModules.of(Alongside.class).verify();
  }

  @Test
  void fhirStaysAtTheEdge() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..fhir..", "..api..", "..delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn..", "org.hl7.."));
  }

  @Test
  void onlyTheWorkflowKnowsTheEngine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.."));
  }

  @Test
  void onlyWhoAsksIfItIsSafeMayContactThePerson() {
    check(
        noClasses()
            .that()
            .haveSimpleNameNotStartingWith("PersonCourier")
            .and()
            .haveSimpleNameNotStartingWith("NotifyClient")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("NotifyClient"));
    check(
        classes()
            .that()
            .haveSimpleName("PersonCourier")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("PersonContacts"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..telling..", "..delivery..", "..identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
            .because("nothing leaves but through a courier, who asks first"));
  }

  @Test
  void nothingIsLoadedByUrl() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                ".*\\.(XsltUtilities|ManagedWebAccess|FilesystemPackageCacheManager)"));
  }

  @Test
  void theTimeIsHandedIn() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..identity..", "..rehearsal..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.OffsetDateTime.class, "now")
            .because(
                "every instant comes from the injected clock; only tokens live on the wall's"));
  }

  @Test
  void fieldsAreNeverInjected() {
    check(
        noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired"));
  }

  @Test
  void nobodyIsARisk() {
    check(noClasses().should().haveSimpleNameContaining("Risk"));
    check(noFields().should().haveNameMatching("(?i).*(risk|daysSince|severityScore).*"));
    check(fields().that().areStatic().and().arePublic().should().beFinal());
  }

  @Test
  void namesSayWhatThingsAre() {
    check(classes().should().haveSimpleNameNotEndingWith("Impl"));
    check(noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Dto|DTO)"));
  }

  private static void check(ArchRule rule) {
    rule.check(OURS);
  }
}
