package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Details that a person gave themself are used, and none from elsewhere, where that is flagged. */
@Rehearsed
class ProtectedDetailsTest {

  private static final String ELSEWHERE = "07700 900555";

  private final Stage stage;
  private final Reaching reaching;

  ProtectedDetailsTest(
      @LocalServerPort int port,
      JdbcClient db,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    stage = new Stage(port, db);
    reaching = new Reaching(stage, events, transaction);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  /** The same person comes again; another system knows another number, and an address. */
  private SentPlan again() {
    var plan = Reaching.hanas().called("HANA-2");
    SafeContactOf.patient(plan.patient()).phone(ELSEWHERE).address();
    return plan;
  }

  @Test
  void nothingIsTakenOverFromElsewhere() {
    var first = stage.open(Reaching.hanas());
    stage.open(again());
    var patient = Json.write(stage.read(Stage.SENDER, "Patient/" + first.id("Patient")));

    assertThat(patient).doesNotContain(ELSEWHERE, "1 Quay Street\"]}").contains("07700 900081");
  }

  @Test
  void whatIsNotFromThePersonIsNotShownToTheTeamThatHoldsTheContact() {
    var plan = stage.open(again());
    var patient = Json.write(stage.read(Stage.LIAISON, "Patient/" + plan.id("Patient")));

    assertThat(patient).doesNotContain(ELSEWHERE, "Quay Street");
    assertThat(reaching.attempt(Stage.LIAISON, reaching.contact(), "PHONE", "no-answer").status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({"2025-10-01, true", "2026-05-01, false"})
  void whatNobodyHasConfirmedForLongIsAskedAboutFirst(String day, boolean longAgo) {
    var plan = SentPlan.ofWren().askingNobody();
    SafeContactOf.patient(plan.patient()).phone(ELSEWHERE).allowed(true).confirmedOn(day);

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());
    stage.advance("PT46H16M");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text().contains("whether this is still a safe way")).isEqualTo(longAgo);
    assertThat(answer.text().contains(".telecom[")).isEqualTo(longAgo);
    var call = Json.text(stage.task(Stage.LIAISON, "code=escalation").read(), "description");
    assertThat(call.contains("Nobody has asked for a long time")).isEqualTo(longAgo);
    assertThat(call).doesNotContain(ELSEWHERE, "2025");
  }

  @Test
  void aNumberThatReachedNobodyIsTakenUpAgainOnlyOnThePersonsWord() {
    var plan = stage.open(SentPlan.ofWren().askingNobody());
    var path = "Patient/" + plan.id("Patient");
    reaching.attempt(Stage.LIAISON, reaching.contact(), "PHONE", "wrong-number");
    stage.advance("P1D");
    var patient = stage.read(Stage.SENDER, path);
    var entry = (ObjectNode) patient.path("telecom").get(0);
    assertThat(Json.text(entry, "use")).isEqualTo("old");
    entry.put("use", "mobile");
    var refused = stage.as(Stage.SENDER).put(path, 2, patient);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("Patient.telecom");

    var number = Json.text(entry, "value");
    SafeContactOf.patient(patient).phone(number).allowed(true).confirmedOn("2026-05-12");
    assertThat(stage.as(Stage.SENDER).put(path, 2, patient).status()).isEqualTo(200);
    assertThat(reaching.attempt(Stage.LIAISON, reaching.contact(), "PHONE", "no-answer").status())
        .isEqualTo(201);
  }
}
