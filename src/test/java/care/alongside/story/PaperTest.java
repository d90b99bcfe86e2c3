package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The plan as a page to print and keep: what helps when no machine can be asked. */
@Rehearsed
class PaperTest {

  private static final String CONTACT = "code=aftercare-contact";
  private static final String CALL = "code=escalation";
  private static final String PROMISE = "will get in touch";

  private final Stage stage;

  PaperTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void whatMattersToThePersonComesFirstAfterWhereHelpIs() {
    var page = page(Stage.SENDER, stage.open(SentPlan.ofWren()));

    assertThat(page)
        .containsSubsequence(
            "999",
            "111, then option 2",
            "116 123",
            "What matters to you, in your words",
            "Who gets in touch with you",
            "Harbourside Liaison Team",
            "Wednesday 13 May 2026 at 16:15",
            "07700 900102",
            "What you asked for",
            "It is your plan");
    assertThat(page).contains("Marram Practice", "Tideline Peer Group", "has been asked");
  }

  /** No service is put before another, whatever their ids happen to be. */
  @Test
  void servicesStandInTheOrderInWhichTheyWereWrittenDown() {
    var sent = SentPlan.ofWren();
    var activities = (ArrayNode) sent.carePlan().path("activity");
    var one = "A follow-up with the GP practice";
    var other = "Someone who has been there";
    assertThat(page(Stage.SENDER, stage.open(sent))).containsSubsequence(one, other);

    stage.begin();
    activities.add(activities.remove(0));

    assertThat(page(Stage.SENDER, stage.open(sent))).containsSubsequence(other, one);
  }

  @Test
  void itSaysHowThingsStandWhenItIsPrinted() {
    var plan = stage.open(SentPlan.ofWren());
    stage.task("tideline", "").to("accepted");

    assertThat(page(Stage.SENDER, plan))
        .containsPattern("Tideline Peer Group</span> <span>has said yes");
  }

  @Test
  void whereNobodyIsAskedJustNowSomebodyIsBeingLookedFor() {
    var plan = stage.open(SentPlan.ofWren());
    stage.task("tideline", "").to("rejected", "no-capacity");

    assertThat(page(Stage.SENDER, plan))
        .contains("is looking for somebody")
        .doesNotContain("Tideline", "declin", "reject");
  }

  @Test
  void whatWaitsForThePersonsYesSaysSo() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).withoutConsent());

    assertThat(page(Stage.SENDER, plan))
        .contains("This</span> <span>waits until you say yes", "or not at all")
        .doesNotContain("is looking for somebody", "Tideline", "your pause");
  }

  @Test
  void whatRestsSaysUntilWhen() {
    var plan = stage.open(SentPlan.ofWren());
    pause(plan, PlanWish.until("2026-06-01"));
    stage.task("tideline", "").to("rejected", "no-capacity");

    assertThat(page(Stage.SENDER, plan))
        .contains("This</span> <span>waits until your pause ends", "Monday 1 June 2026 at 09:00")
        .doesNotContain("is looking for somebody", "Tideline", "say yes");
  }

  @Test
  void whatACoordinatorHasFoundIsDone() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task("tideline", "").to("rejected", "no-capacity");
    closeCall("support-given");

    assertThat(page(Stage.SENDER, plan))
        .contains("This</span> <span>is done")
        .doesNotContain("is looking for somebody", "Tideline");
  }

  @ParameterizedTest
  @ValueSource(strings = {Stage.SENDER, Stage.LIAISON, "ava"})
  void aContactThatWasMadeIsNotPromisedAnyMore(String reader) {
    var plan = openOfAva();
    stage.task(Stage.LIAISON, CONTACT).complete("contact-made");

    assertThat(page(reader, plan))
        .contains("Harbourside Liaison Team</strong> has been in touch with you")
        .doesNotContain(PROMISE, "holds your plan.");
  }

  @Test
  void whoWasInTouchAndGoesOnIsNotSaidToComeYet() {
    var plan = openOfAva();
    var made = Coding.ours("business-status", "contact-made").asConcept();
    stage.task(Stage.LIAISON, CONTACT).to("in-progress");
    stage.task(Stage.LIAISON, CONTACT).change(task -> task.set("businessStatus", made));

    assertThat(page("ava", plan)).contains("has been in touch with you").doesNotContain(PROMISE);
  }

  @Test
  void aContactThatThePersonSaidNoToIsNotPromised() {
    var plan = openOfAva();
    stage.task(Stage.LIAISON, CONTACT).to("rejected", "person-said-no");

    assertThat(page("ava", plan))
        .contains("do not want to be contacted", "change your mind at any time")
        .doesNotContain(PROMISE, "has been asked");
  }

  @Test
  void theirNoToWhoeverWasCalledCountsLikewise() {
    var plan = openOfAva();
    stage.advance("P3D");
    closeCall("person-said-no");

    assertThat(page("ava", plan)).contains("do not want to be contacted").doesNotContain(PROMISE);
  }

  @Test
  void aNoToAServiceIsNoNoToTheContact() {
    var plan =
        stage.open(
            SentPlan.ofWren()
                .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
                .askingOnly(SentPlan.TIDELINE));
    stage.task("tideline", "").to("rejected", "no-capacity");
    closeCall("person-said-no");

    assertThat(page("ava", plan)).contains(PROMISE).doesNotContain("do not want to be contacted");
    stage.task(Stage.LIAISON, CONTACT).complete("contact-made");
    assertThat(page("ava", plan))
        .contains("has been in touch with you")
        .doesNotContain("do not want to be contacted");
  }

  @Test
  void whereTheTeamCouldNotReachThePersonWhoeverWasCalledIsNamed() {
    var plan = openOfAva();
    stage.task(Stage.LIAISON, CONTACT).complete("could-not-reach");
    stage.task(Stage.LIAISON, CALL).to("rejected", "no-capacity");

    assertThat(page("ava", plan))
        .contains(
            "Harbourside Hospital A&amp;E</strong> has been asked to get in touch", "07700 900101")
        .doesNotContain(PROMISE, "Liaison");
  }

  @Test
  void aTimeThatHasPassedIsNotPromisedAndIsNotThePersonsFault() {
    var plan = openOfAva();
    stage.advance("P2D");

    assertThat(page("ava", plan))
        .contains("should have been in touch with you by now", "not your fault", "07700 900102")
        .doesNotContain(PROMISE, "13 May 2026 at 16:15");
  }

  @Test
  void whoeverWasCalledAndReachedThePersonIsNamedThoughTheTeamHasItStill() {
    var plan = openOfAva();
    stage.advance("P2D");
    closeCall("contact-made");

    assertThat(stage.task(Stage.LIAISON, CONTACT).status()).isEqualTo("accepted");
    assertThat(page("ava", plan)).contains("has been in touch with you").doesNotContain("by now");
  }

  private OpenedPlan openOfAva() {
    return stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).askingNobody());
  }

  private void closeCall(String outcome) {
    var call = stage.task(Stage.LIAISON, CALL);
    call.to("accepted");
    assertThat(call.complete(outcome).status()).isEqualTo(200);
  }

  private void pause(OpenedPlan plan, ObjectNode wish) {
    var answer =
        stage
            .as(Stage.SENDER)
            .post("CarePlan/" + plan.id("CarePlan") + "/$pause", PlanWish.saidByThePerson(wish));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** R-18, with the codes that stand for no practice. */
  @ParameterizedTest
  @ValueSource(strings = {"", "V81997", "V81998", "V81999"})
  void whoHasNoPracticeIsOfferedHelpToFindOne(String code) {
    var sent = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    sent.patient().remove("generalPractitioner");
    if (!code.isEmpty()) {
      SentPlan.identify(
          sent.patient().putArray("generalPractitioner").addObject(), Identifier.ods(code));
    }

    assertThat(page(Stage.SENDER, stage.open(sent)))
        .contains("If you would like a GP", "You do not need an address");
    var registered = SentPlan.ofWren().called("other").withNhsNumber("9990001030");
    SentPlan.identify(
        registered.patient().putArray("generalPractitioner").addObject(), SentPlan.MARRAM);
    assertThat(page(Stage.SENDER, stage.open(registered))).doesNotContain("If you would like a GP");
  }

  @Test
  void whatPeopleWroteIsNotTakenForPartsOfThePage() {
    var sent = SentPlan.ofWren();
    var answer = (ObjectNode) sent.resource("QuestionnaireResponse").at("/item/1/answer/0");
    answer.put("valueString", "<script>alert(1)</script> & my sister");

    assertThat(page(Stage.SENDER, stage.open(sent)))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; my sister")
        .doesNotContain("<script");
  }

  @Test
  void thePersonAndTheirTeamOfDirectCareMayPrintIt() {
    var plan = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));

    assertThat(page("ava", plan)).contains("Harbourside Liaison Team");
    assertThat(page(Stage.LIAISON, plan)).contains("What matters to you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tideline", "kite-youth", "bay-link"})
  void nobodyElseLearnsThatThereIsOne(String other) {
    var plan = stage.open(SentPlan.ofWren());

    assertThat(print(other, plan).status()).isEqualTo(404);
  }

  @Test
  void itShowsNoMoreThanTheTokenIsFor() {
    var plan = stage.open(SentPlan.ofWren());
    var narrow =
        stage.anybody().as(Stage.SENDER, "grant_type=client_credentials&scope=system/CarePlan.r");

    assertThat(narrow.get("CarePlan/" + plan.id("CarePlan") + "/$print").text())
        .contains("116 123", "Your plan")
        .doesNotContain("Wren", "My brother", "Tideline");
  }

  @Test
  void eachPrintingIsInTheAudit() {
    var plan = stage.open(SentPlan.ofWren());
    page(Stage.LIAISON, plan);

    assertThat(
            stage.found(Stage.SENDER, "AuditEvent?patient=" + plan.id("Patient")).stream()
                .filter(event -> event.toString().contains("\"print\"")))
        .hasSize(1);
  }

  private String page(String client, OpenedPlan plan) {
    var answer = print(client, plan);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return answer.text();
  }

  private Fhir.Answer print(String client, OpenedPlan plan) {
    return stage.as(client).get("CarePlan/" + plan.id("CarePlan") + "/$print");
  }
}
