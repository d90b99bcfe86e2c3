package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ProfileValidatorTest {

  private static final ProfileValidator VALIDATOR = Fhir.VALIDATOR;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/examples/aftercare-plan.json",
        "/care/alongside/fhir/warm-up-plan.json",
        "/care/alongside/fhir/warm-up-tasks.json"
      })
  void letsAGoodBundlePassAndEachOfItsResourcesAlone(String document) {
    ObjectNode bundle = Json.readObject(Fhir.text(document));

    assertThat(VALIDATOR.check(bundle)).isEmpty();
    assertThat(bundle.path("entry").valueStream().map(entry -> entry.path("resource")))
        .allSatisfy(resource -> assertThat(VALIDATOR.check((ObjectNode) resource)).isEmpty());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/fhir/bad-plans.csv",
      delimiter = '|',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void refusesABadPlanAndSaysWhere(
      String name, String good, String bad, int status, String place, String why) {
    String plan = Fhir.plan().replaceFirst(good, bad == null ? "" : bad);

    Problem problem = catchThrowableOfType(Problem.class, () -> VALIDATOR.check(plan));

    assertThat(plan).isNotEqualTo(Fhir.plan());
    assertThat(problem)
        .as(name)
        .isInstanceOf(status == 400 ? Problem.Malformed.class : Problem.Invalid.class);
    assertThat(problem.issues())
        .anySatisfy(
            issue -> {
              assertThat(issue.expression()).isEqualTo(place);
              assertThat(issue.text()).contains(why).endsWith("then send it again.");
            });
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/fhir/unusual-plans.csv",
      delimiter = '|',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void letsAnUnusualPlanPass(String name, String usual, String unusual) {
    String plan = Fhir.plan().replaceFirst(usual, unusual);

    assertThat(plan).isNotEqualTo(Fhir.plan());
    assertThatCode(() -> VALIDATOR.check(plan)).as(name).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Wren Tregenza", "wren", "9990001231", "yesterday, said Wren", "07700 900127"})
  void neverQuotesWhatADocumentSaysAboutAPerson(String personal) {
    List<String> places =
        List.of(
            "\"1987-03-19\"",
            "\"EMER\"",
            "\"mobile\"",
            "\"peer-support\"",
            "\"about-me\"",
            "\"2026-05-11T17:40:00\\+01:00\"",
            "\"POST\"",
            "\"IRCP\"",
            "\"permit\"",
            "\"text/plain\"",
            "\"Patient\"",
            "\"urn:uuid:[^\"]*\"",
            "true",
            "\"please-do\"");

    assertThat(places)
        .allSatisfy(
            place ->
                assertThat(
                        VALIDATOR.validate(Fhir.plan().replaceFirst(place, '"' + personal + '"')))
                    .noneMatch(finding -> finding.text().contains(personal)));
  }

  /** What may be done at all is said first, and by the table of transitions. */
  @Test
  void leavesItToTheTransitionsToAskForAReason() {
    String declined = task().replace("\"statusReason\"", "\"reasonCode\"");

    assertThatCode(() -> VALIDATOR.check(declined)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"too-risky", "not-ill-enough"})
  void knowsNoReasonThatIsAboutTheRiskOfAPerson(String reason) {
    String declined = task().replace("no-capacity", reason);

    Problem problem = catchThrowableOfType(Problem.Invalid.class, () -> VALIDATOR.check(declined));

    assertThat(problem.issues().getFirst().expression()).isEqualTo("Task.statusReason");
  }

  private static String task() {
    ObjectNode tasks = Json.readObject(Fhir.text("/care/alongside/fhir/warm-up-tasks.json"));
    return Json.write(tasks.path("entry").path(1).path("resource"));
  }

  @Test
  void isReadyOnlyAfterItHasBeenWarmed() {
    var fresh = new ProfileValidator(Fhir.DEFINITIONS);

    boolean before = fresh.ready();
    fresh.warm();

    assertThat(before).isFalse();
    assertThat(fresh.ready()).isTrue();
  }

  @Test
  void servesManyVirtualThreadsAtOnce() throws InterruptedException {
    String bad = Fhir.plan().replace("1987-03-19", "1987-13-19");
    List<Callable<Integer>> calls =
        IntStream.range(0, 64)
            .<Callable<Integer>>mapToObj(
                i -> () -> VALIDATOR.validate(i % 2 == 0 ? Fhir.plan() : bad).size())
            .toList();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(calls))
          .extracting(call -> call.get())
          .containsExactlyElementsOf(IntStream.range(0, 64).mapToObj(i -> i % 2).toList());
    }
  }
}
