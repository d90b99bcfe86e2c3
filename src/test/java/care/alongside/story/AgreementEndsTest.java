package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What is agreed lasts for a time: the person is asked before its end, and after it it is a no. */
@Rehearsed
class AgreementEndsTest {

  private final Stage stage;

  AgreementEndsTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  /** Tideline is asked and says yes; the contact is made. */
  private OpenedPlan agreedUntil(String end) {
    var sent =
        SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).askingOnly(SentPlan.TIDELINE);
    ((ObjectNode) Json.at(sent.consent(), "provision.period")).put("end", end);
    var plan = stage.open(sent);
    stage.task("tideline", "").to("accepted");
    stage.task("tideline", "").to("in-progress");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    return plan;
  }

  /** Four hundred days. Whoever is called since nobody says what comes of it sees to that. */
  private void aYearAndMorePasses() {
    stage.advance("P60D");
    var call = stage.task(Stage.LIAISON, "code=escalation&status=requested");
    call.to("accepted");
    call.to("in-progress");
    stage.advance("P340D");
  }

  private int asked(OpenedPlan plan) {
    return stage.countOf(Stage.SENDER, "Task?code=escalation&focus=Consent/" + plan.id("Consent"));
  }

  @Test
  void thePersonIsAskedOnceAndSilenceIsANo() {
    var plan = agreedUntil("2026-06-08");
    stage.advance("P14D");
    assertThat(asked(plan)).isZero();
    stage.advance("P1D");
    assertThat(asked(plan)).isEqualTo(1);
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza");

    stage.advance("P14D");

    assertThat(stage.task("tideline", "").status()).isEqualTo("cancelled");
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    assertThat(asked(plan)).isEqualTo(1);
    var call = stage.task(Stage.LIAISON, "code=escalation&status=requested");
    assertThat(Json.text(call.read(), "description")).contains("whether they still agree");
    stage.allIsWell();
  }

  @Test
  void aPartThatWasToEndSoonerEndsByItselfAndTheRestGoesOn() {
    var sent = SentPlan.ofWren();
    ((ObjectNode) Json.at(sent.consent(), "provision.period")).put("end", "2026-09-30");
    sent.provisionFor(SentPlan.TIDELINE).putObject("period").put("end", "2026-06-08");
    var plan = stage.open(sent);
    stage.task("tideline", "").to("accepted");
    stage.task("marram-practice", "").to("accepted");
    stage.task("marram-practice", "").to("in-progress");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    stage.advance("P27D");
    assertThat(stage.task("tideline", "").status()).isEqualTo("accepted");

    stage.advance("P2D");

    assertThat(stage.task("tideline", "").status()).isEqualTo("cancelled");
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    assertThat(stage.task("marram-practice", "").status()).isEqualTo("in-progress");
    assertThat(asked(plan)).isZero();
    stage.advance("P101D");
    assertThat(asked(plan)).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void aNewAgreementClosesTheQuestionAndTheWorkGoesOn() {
    var plan = agreedUntil("2026-06-08");
    stage.advance("P20D");
    var renewed = renew(plan);

    assertThat(renewed.status()).as(renewed.toString()).isEqualTo(201);
    assertThat(stage.task(Stage.LIAISON, "code=escalation").status()).isEqualTo("completed");
    stage.advance("P20D");
    assertThat(stage.task("tideline", "").status()).isEqualTo("in-progress");
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza");
    stage.allIsWell();
  }

  private Fhir.Answer renew(OpenedPlan plan) {
    var consent = stage.read("ava", "Consent/" + plan.id("Consent"));
    consent.remove("id");
    ((ObjectNode) Json.at(consent, "provision.period")).put("end", "2026-12-31");
    return stage.as("ava").post("Consent", consent);
  }

  /** what a service was given does not stay with it for ever. */
  @Test
  void anAgreementWithoutAnEndInSightEndsAfterTwoYears() {
    var plan = agreedUntil("2099-12-31");
    aYearAndMorePasses();
    stage.advance("P315D");
    assertThat(asked(plan)).isZero();
    stage.advance("P2D");
    assertThat(asked(plan)).isEqualTo(1);
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza");

    stage.advance("P14D");

    var stub = stage.task("tideline", "code=fulfill").read();
    assertThat(Json.text(stub, "status")).isEqualTo("cancelled");
    assertThat(Json.text(stub, "restriction.period.end")).startsWith("2028-06-");
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    stage.allIsWell();
  }

  @Test
  void whatIsAgreedAgainLastsAsLongAgainAndWhatIsOnlyCopiedDoesNot() {
    var plan = agreedUntil("2099-12-31");
    aYearAndMorePasses();
    stage.advance("P318D");
    assertThat(asked(plan)).isEqualTo(1);

    assertThat(agreeAgain(plan, "2026-05-11T17:40:00+01:00").status()).isEqualTo(201);
    assertThat(stage.countOf(Stage.SENDER, open(plan))).isEqualTo(1);
    assertThat(agreeAgain(plan, stage.now().toString()).status()).isEqualTo(201);
    assertThat(stage.countOf(Stage.SENDER, open(plan))).isZero();
    stage.advance("P30D");

    assertThat(stage.task("tideline", "").status()).isEqualTo("in-progress");
    var late = agreeAgain(plan, "2026-05-11T17:40:00+01:00");
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text()).contains("Consent.dateTime");
  }

  private static String open(OpenedPlan plan) {
    return "Task?code=escalation&status=requested&focus=Consent/" + plan.id("Consent");
  }

  private Fhir.Answer agreeAgain(OpenedPlan plan, String at) {
    var consent = stage.read("ava", "Consent/" + plan.id("Consent"));
    consent.remove("id");
    consent.put("dateTime", at);
    ((ObjectNode) consent.path("provision").path("period")).put("start", at.substring(0, 10));
    return stage.as("ava").post("Consent", consent);
  }

  @Test
  void aShortAgreementIsNotAskedAboutAndEndsAllTheSame() {
    var plan = agreedUntil("2026-05-20");
    stage.advance("P11D");

    assertThat(asked(plan)).isZero();
    assertThat(stage.task("tideline", "").status()).isEqualTo("cancelled");
    assertThat(stage.countOf("tideline", "Patient?")).isZero();
    assertThat(stage.status("CarePlan/" + plan.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void notTheCharityThenThreeWeeksLaterYes() {
    var sent = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).agreedOnlyWithPractice();
    var plan = stage.open(sent);
    var practice = stage.task("marram-practice", "");
    practice.to("accepted");
    practice.to("in-progress");
    stage.advance("P21D");
    assertThat(new Eyes(stage, "tideline").everything()).isEmpty();
    assertThat(stage.anybody().get("/rehearsal/partners").text()).doesNotContain("tideline");
    var consent = stage.read("ava", "Consent/" + plan.id("Consent"));
    consent.remove("id");
    ((ObjectNode) consent.path("provision"))
        .putArray("provision")
        .add(SentPlan.provision("permit", SentPlan.TIDELINE, "name", "safe-contact"));
    var given = stage.as("ava").post("Consent", consent);

    assertThat(given.status()).as(given.toString()).isEqualTo(201);
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
    assertThat(stage.task("marram-practice", "").status()).isEqualTo("in-progress");
    stage.settle();
    assertThat(stage.anybody().get("/rehearsal/partners").text()).contains("tideline");
    stage.allIsWell();
  }
}
