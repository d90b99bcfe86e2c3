package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** S2: nobody is asked without the person's yes, and the contact stands all the same. */
@Rehearsed
class WithoutConsentTest {

  private final Stage stage;

  WithoutConsentTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void withoutAConsentNothingIsOfferedAndThePlanSaysSo() {
    nothingIsOffered(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).withoutConsent());
  }

  @Test
  void aConsentThatHasEndedIsNone() {
    var plan = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    period(plan.consent()).put("start", "2026-04-01").put("end", "2026-05-10");

    nothingIsOffered(plan);
  }

  private static ObjectNode period(ObjectNode consent) {
    return (ObjectNode) Json.at(consent, "provision.period");
  }

  @Test
  void aConsentThatWasRefusedIsNone() {
    var plan = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    plan.consent().put("status", "rejected");

    nothingIsOffered(plan);
  }

  @Test
  void aNoToThisServiceIsANo() {
    var plan = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    plan.denying(
        SentPlan.TIDELINE, "name", "safe-contact", "about-me", "what-would-help", "adjustments");

    nothingIsOffered(plan);
  }

  private void nothingIsOffered(SentPlan sent) {
    var opened = stage.open(sent);
    stage.advance("PT1H");
    var plan = stage.read(Stage.SENDER, "CarePlan/" + opened.id("CarePlan"));
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact").read();

    assertThat(new Eyes(stage, "tideline").everything()).isEmpty();
    assertThat(stage.anybody().get("/rehearsal/partners").text()).doesNotContain("tideline");
    assertThat(Json.text(plan, "activity.0.progress.0.text")).startsWith("Nothing has been sent");
    assertThat(opened.answer().text()).contains("the person has not agreed");
    assertThat(stage.status("ServiceRequest/" + opened.id("ServiceRequest"))).isEqualTo("on-hold");
    assertThat(Json.text(contact, "restriction.period.end")).isEqualTo("2026-05-13T15:15:00Z");
    stage.allIsWell();
  }

  @Test
  void theYesThatComesLaterLetsTheServiceBeAsked() {
    var plan = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    var consent = plan.consent().deepCopy();
    var opened = stage.open(plan.withoutConsent());
    stage.advance("PT21H");
    var person = "Patient/" + opened.id("Patient");
    consent.putObject("patient").put("reference", person);
    consent.putArray("performer").addObject().put("reference", person);
    var given = stage.as(Stage.SENDER).post("Consent", consent);

    assertThat(given.status()).as(given.toString()).isEqualTo(201);
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
    assertThat(stage.status("ServiceRequest/" + opened.id("ServiceRequest"))).isEqualTo("active");
    stage.allIsWell();
  }

  @Test
  void whereTheFirstChoiceMayNotBeAskedTheNextIs() {
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.KITE, SentPlan.TIDELINE));

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
  }

  @Test
  void aPlanThatOnlyWaitsForAYesEndsWithTheContact() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).withoutConsent());
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(stage.status("CarePlan/" + plan.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void whatIsTakenBackIsNoLongerSeen() {
    var opened = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    var path = "Consent/" + opened.id("Consent");
    var consent = stage.read(Stage.SENDER, path).put("status", "inactive");
    var answer = stage.as(Stage.SENDER).put(path, 1, consent);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(new Eyes(stage, "tideline").everything())
        .doesNotContain("Tregenza", "07700900127", "Please do not ring twice in a row.");
  }
}
