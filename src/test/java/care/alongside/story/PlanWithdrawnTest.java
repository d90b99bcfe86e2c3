package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** A person no longer wants their plan: respected at once, without a reason, and without a gap. */
@Rehearsed
class PlanWithdrawnTest {

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();

  PlanWithdrawnTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    var plan = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    plan.askingPeers(SentPlan.TIDELINE, SentPlan.KITE).agreeing(SentPlan.KITE, "name");
    opened = stage.open(plan);
  }

  @Test
  void whatNobodyHasBegunEndsAtOnceAndTheContactStands() {
    var answer = withdraw("ava", wish());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("status")).isEqualTo("active");
    for (String service : new String[] {"tideline", "marram-practice"}) {
      var offer = stage.task(service, "code=fulfill").read();
      assertThat(Json.text(offer, "status")).as(service).isEqualTo("cancelled");
      assertThat(Json.text(offer, "statusReason.coding.0.code")).isEqualTo("person-changed-mind");
    }
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.allIsWell();
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void noThanksInTheirOwnWordsEndsTheContactToo() {
    var wish = wish();
    add(wish, "contact").put("valueBoolean", true);
    stage.settle();
    var before = stage.contents();
    assertThat(withdraw("ava", wish).at("issue.0.expression.0")).contains("words");
    assertThat(stage.contents()).isEqualTo(before);
    add(wish, "words").put("valueString", "No thanks.");

    assertThat(withdraw("ava", wish).at("status")).isEqualTo("revoked");
    stage.advance("P5D");
    assertThat(stage.task(Stage.LIAISON, "code=aftercare-contact").read().toString())
        .contains("person-said-no");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
    assertThat(withdraw("ava", wish()).status()).isEqualTo(422);
    stage.allIsWell();
  }

  @Test
  void whoeverHasBegunIsAskedToStopOnce() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    withdraw("ava", wish());
    withdraw("ava", wish());

    var abort = stage.task("tideline", "code=abort");
    assertThat(offer.status()).isEqualTo("in-progress");
    abort.to("accepted");

    assertThat(offer.status()).isEqualTo("cancelled");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void nobodyElseIsAskedWhenWhoeverHadBegunCannotGoOn() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    withdraw("ava", wish());

    offer.to("failed", "no-capacity");

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void whoeverIsAskedToStopIsNotToldToGoOn() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    var until = wish();
    add(until, "until").put("valueDate", "2026-06-01");
    stage.as("ava").post(carePlan() + "/$pause", until);

    withdraw("ava", wish());

    assertThat(offer.read().toString()).contains("lets their plan rest").doesNotContain("go on");
    stage.allIsWell();
  }

  @Test
  void whoDoesNotWantTheContactIsNotLookedForAnyMore() {
    stage.advance("PT49H");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isPositive();
    var wish = wish();
    add(wish, "contact").put("valueBoolean", true);
    add(wish, "words").put("valueString", "No thanks.");

    assertThat(withdraw("ava", wish).at("status")).isEqualTo("revoked");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isZero();
    stage.allIsWell();
  }

  @Test
  void aPlanThatRestsIsNoLongerWaitedFor() {
    var until = wish();
    add(until, "until").put("valueDate", "2026-06-01");
    stage.as("ava").post(carePlan() + "/$pause", until);
    stage.task("tideline", "").to("rejected", "no-capacity");

    withdraw("ava", wish());

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isZero();
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void aTaskThatIsDueInThePastIsRefused() {
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("kite-youth", "").to("rejected", "no-capacity");
    var task = Json.object().put("resourceType", "Task").put("status", "draft");
    task.put("intent", "order");
    task.set("code", new Coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill").asConcept());
    task.putObject("focus")
        .put("reference", "ServiceRequest/" + opened.ids("ServiceRequest").get(1));
    task.putObject("for").put("reference", "Patient/" + opened.id("Patient"));
    task.put("authoredOn", stage.now().toString());
    task.putObject("restriction").putObject("period").put("end", "2026-05-10T12:00:00+01:00");
    SentPlan.identify(task.putObject("requester"), Identifier.ods("RHB01"));
    SentPlan.identify(task.putObject("owner"), SentPlan.TIDELINE);

    var refused = stage.as(Stage.SENDER).post("Task", task);

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("Task.restriction.period.end");
  }

  private String carePlan() {
    return "CarePlan/" + opened.id("CarePlan");
  }

  private Fhir.Answer withdraw(String client, ObjectNode wish) {
    return stage.as(client).post(carePlan() + "/$withdraw", wish);
  }

  private static ObjectNode wish() {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.putArray("parameter");
    return parameters;
  }

  private static ObjectNode add(ObjectNode parameters, String name) {
    return parameters.withArray("parameter").addObject().put("name", name);
  }
}
