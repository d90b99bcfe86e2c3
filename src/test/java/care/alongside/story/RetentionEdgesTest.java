package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import care.alongside.retention.EndedPlans;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** what stays although its plan goes, and what keeps a plan from going. */
@Rehearsed
class RetentionEdgesTest {

  private static final Duration A_MOMENT = Duration.ofMinutes(10);
  private static final String WORDS = "Please do not ring twice in a row.";

  private final Stage stage;
  private final LongAgo longAgo;
  private final Remains remains;
  private final EndedPlans endedPlans;

  RetentionEdgesTest(@LocalServerPort int port, JdbcClient db, EndedPlans endedPlans) {
    stage = new Stage(port, db);
    longAgo = new LongAgo(stage);
    remains = new Remains(db);
    this.endedPlans = endedPlans;
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private static String consent(OpenedPlan plan) {
    return plan.id("Consent");
  }

  @Test
  void aNoIsNotForgottenWhileThereIsAnotherPlan() {
    var sent = LongAgo.avas().denying(SentPlan.TIDELINE, "about-me", "what-would-help");
    LongAgo.period(sent).put("end", "2099-12-31");
    var first = longAgo.ended(sent);
    whatWasAgreedEnds("P731D");
    longAgo.goOnTo(first, A_MOMENT);
    var second = stage.open(LongAgo.avasOn("2034-05-10", "2034-11-09"));

    stage.advance("PT11M");

    assertThat(longAgo.deletions(first)).isEqualTo(1);
    assertThat(stage.as("ava").get("Consent/" + consent(first)).status()).isEqualTo(200);
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza").doesNotContain(WORDS);
    longAgo.allIsWell();
    longAgo.finishAll();
    stage.advance("P220D");
    longAgo.finishAll();
    longAgo.goOnTo(second, A_MOMENT.negated());
    assertThat(remains.of(List.of(consent(first), "Tregenza")).keySet())
        .containsExactly("public.audit_entry", "public.deleted_basis");
    longAgo.allIsWell();
  }

  /** also where the no has ended by then, until the person changes it. */
  @Test
  void aNoThatHasEndedStillStandsAgainstSomebodyElsesYes() {
    var first = longAgo.over(LongAgo.avas().denying(SentPlan.TIDELINE, "name"));
    longAgo.goOnTo(first, A_MOMENT);
    var sent = LongAgo.avasOn("2034-05-10", "2034-11-09");
    decidedBy(sent.withRelated("MTH", "marker-mum"), sent);
    var second = stage.open(sent);
    assertThat(stage.countOf("tideline", "Task?status=requested")).isZero();

    stage.advance("PT11M");

    assertThat(longAgo.deletions(first)).isEqualTo(1);
    var another = LongAgo.avasOn("2034-05-10", "2034-11-09").consent();
    another.putObject("patient").put("reference", "Patient/" + second.id("Patient"));
    another.putArray("performer").addObject().put("display", "marker-mum");
    attorney().on(another);
    ((ObjectNode) Json.at(another, "provision"))
        .putArray("provision")
        .add(SentPlan.provision("permit", SentPlan.BAY_LINK, "name"));
    var kept = stage.as(Stage.SENDER).post("Consent", another);
    assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
    assertThat(stage.countOf("tideline", "Task?status=requested")).isZero();
    longAgo.allIsWell();
  }

  /** Two years after it was agreed at the latest; and everybody was asked what they still have. */
  private void whatWasAgreedEnds(String in) {
    stage.advance(in);
    stage.advance("P32D");
    longAgo.finishAll();
  }

  private static void decidedBy(String attorney, SentPlan sent) {
    sent.consent().putArray("performer").addObject().put("reference", attorney);
    attorney().on(sent.consent());
  }

  static Decision attorney() {
    return Decision.by("lpa-health-welfare")
        .judged()
        .sighted("the deed")
        .code("scope", "share-third-sector")
        .code("scope", "share-nhs");
  }

  @Test
  void whatAnotherPlanRestsOnStaysForAsLongAsThatPlan() {
    var sent = LongAgo.avas();
    LongAgo.period(sent).put("end", "2099-12-31");
    decidedBy(sent.withRelated("MTH", "marker-mum"), sent);
    var first = longAgo.ended(sent);
    stage.advance("P360D");
    var second = longAgo.ended(LongAgo.avasOn("2027-05-05", "2027-11-09").withoutConsent());
    whatWasAgreedEnds("P371D");

    longAgo.goOnTo(first, A_MOMENT.negated());

    assertThat(longAgo.deletions(first)).isEqualTo(1);
    assertThat(stage.as("ava").get("Consent/" + consent(first)).status()).isEqualTo(200);
    assertThat(remains.of(List.of("marker-mum"))).containsOnlyKeys("public.document");
    longAgo.allIsWell();
    longAgo.goOnTo(second, A_MOMENT.negated());
    assertThat(remains.of(List.of(consent(first), "Tregenza", "marker-mum")).keySet())
        .containsExactly("public.audit_entry", "public.deleted_basis");
    longAgo.allIsWell();
  }

  @Test
  void whoAgreedToNothingIsForgottenLikeEverybody() {
    var sent = LongAgo.avas().agreeingToNothing().denying(SentPlan.TIDELINE, "name");
    LongAgo.period(sent).put("end", "2099-12-31");
    var plan = stage.open(sent.askingNobody());
    longAgo.finishAll();

    longAgo.goOnTo(plan, A_MOMENT.negated());

    assertThat(longAgo.deletions(plan)).isEqualTo(1);
    assertThat(processesAbout(consent(plan))).isZero();
    longAgo.allIsWell();
  }

  @Test
  void nobodyIsAskedWhenTheyComeOfAgeWhoIsNotKnownAnyMore() {
    var sent = LongAgo.avas().born("2020-06-15");
    Decision.judgedAble("share-third-sector", "share-nhs").on(sent.consent());
    var plan = longAgo.over(sent);
    assertThat(processesAbout(plan.id("Patient"))).isEqualTo(1);

    longAgo.goOnTo(plan, A_MOMENT.negated());

    assertThat(longAgo.deletions(plan)).isEqualTo(1);
    assertThat(processesAbout(plan.id("Patient"))).isZero();
    longAgo.allIsWell();
  }

  private int processesAbout(String id) {
    return stage
        .db()
        .sql("select count(*) from camunda.act_ru_execution where business_key_ = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  @Test
  void whatIsWaitedForKeepsThePlan() {
    var plan = longAgo.ended(LongAgo.avas());
    longAgo.endedYearsAgo(9);

    assertThat(endedPlans.runDue()).isZero();
    assertThat(processesAbout(consent(plan))).isEqualTo(1);
    assertThat(stage.status(LongAgo.path(plan))).isEqualTo("completed");
    stage.advance("P45D");
    assertThat(endedPlans.runDue()).isZero();
    longAgo.finishAll();
    assertThat(longAgo.deletions(plan)).isEqualTo(1);
    longAgo.allIsWell();
  }

  @Test
  void anOpenTaskKeepsThePlan() {
    var plan = longAgo.ended(SentPlan.ofWren().askingNobody().withoutConsent());
    longAgo.endedYearsAgo(9);
    setContact(plan, "accepted");

    assertThat(endedPlans.runDue()).isZero();
    setContact(plan, "completed");
    assertThat(endedPlans.runDue()).isEqualTo(1);
    assertThat(longAgo.deletions(plan)).isEqualTo(1);
    longAgo.allIsWell();
  }

  private void setContact(OpenedPlan plan, String status) {
    stage
        .db()
        .sql(
            "update handoff set status = :status where plan = :plan and code = 'aftercare-contact'")
        .param("status", status)
        .param("plan", LongAgo.id(plan))
        .update();
  }
}
