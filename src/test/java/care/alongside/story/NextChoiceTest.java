package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a request when a service cannot help, does not answer, or is not to be asked. */
@Rehearsed
class NextChoiceTest {

  private static final String FOR_HUMANS = "code=escalation";

  private final Stage stage;

  NextChoiceTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  /** Tideline, then Kite, then Bay Link; the person agreed to all three. */
  private static SentPlan threeChoices() {
    return SentPlan.ofWren()
        .askingOnly(SentPlan.TIDELINE, SentPlan.KITE, SentPlan.BAY_LINK)
        .agreeing(SentPlan.KITE, "name", "safe-contact")
        .agreeing(SentPlan.BAY_LINK, "name", "safe-contact");
  }

  @Test
  void whatIsAskedByHandIsNotDueInThePast() {
    var opened = stage.open(SentPlan.ofWren());
    stage.task("tideline", "").to("rejected", "no-capacity");
    var request = "ServiceRequest/" + opened.ids("ServiceRequest").get(1);
    var task = TaskScene.newTask("fulfill", "draft", request, opened.id("Patient"));
    task.putObject("restriction").putObject("period").put("end", "2026-05-10T12:00:00+01:00");

    var refused = stage.as(Stage.SENDER).post("Task", task);

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("Task.restriction.period.end");
  }

  @Test
  void onlyTheFirstChoiceIsAsked() {
    stage.open(threeChoices());

    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf("bay-link", "Task")).isZero();
  }

  @Test
  void aDeclineOpensTheNextChoiceAtOnce() {
    stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "no-capacity");
    var next = stage.task("kite-youth", "").read();

    assertThat(Json.text(next, "status")).isEqualTo("requested");
    assertThat(Json.text(next, "restriction.period.end")).startsWith("2026-05-14T17:00:0");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + FOR_HUMANS)).isZero();
    stage.allIsWell();
  }

  @Test
  void afterTwoDeclinesACoordinatorTakesOver() {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("kite-youth", "").to("rejected", "outside-age-range");
    var coordination = stage.task(Stage.LIAISON, FOR_HUMANS).read();
    var request = "ServiceRequest/" + plan.id("ServiceRequest");

    assertThat(Json.text(coordination, "focus.reference")).isEqualTo(request);
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    assertThat(stage.status(request)).isEqualTo("active");
    stage.allIsWell();
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-person, $recall",
    "duplicate, has it already",
    "person-said-no, does not want"
  })
  void aHumanChecksBeforeAnybodyElseIsToldWhereNobodyMayNeedIt(String reason, String words) {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", reason);
    var call = stage.task(Stage.LIAISON, FOR_HUMANS);

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(Json.text(call.read(), "focus.reference"))
        .isEqualTo("ServiceRequest/" + plan.id("ServiceRequest"));
    assertThat(Json.text(call.read(), "description")).contains(words, "contact made");
    stage.allIsWell();
  }

  @Test
  void whatWasAboutTheWrongPersonIsCalledBackAndOver() {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "wrong-person");
    var request = "ServiceRequest/" + plan.id("ServiceRequest");

    var recalled =
        stage
            .as(Stage.SENDER)
            .post("CarePlan/" + plan.id("CarePlan") + "/$recall", AskedRecall.wrongPerson());

    assertThat(recalled.status()).as(recalled.toString()).isEqualTo(200);
    assertThat(stage.status(request)).isEqualTo("revoked");
    assertThat(stage.task(Stage.LIAISON, FOR_HUMANS + "&focus=" + request).status())
        .isEqualTo("completed");
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.allIsWell();
  }

  @Test
  void anOfferThatNobodyLooksAtExpiresAndTheNextServiceIsAsked() {
    stage.open(threeChoices());
    stage.advance("P3D");
    var expired = stage.task("tideline", "").read();

    assertThat(Json.text(expired, "status")).isEqualTo("cancelled");
    assertThat(Json.text(expired, "statusReason.coding.0.code")).isEqualTo("offer-expired");
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void anOfferThatSomebodyHasSeenIsLookedAfterByAHumanInstead() {
    stage.open(threeChoices());
    stage.task("tideline", "").to("received");
    stage.advance("P3D");

    assertThat(stage.task("tideline", "").status()).isEqualTo("received");
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isEqualTo(2);
    stage.allIsWell();
  }

  @Test
  void aServiceThatHandsBackIsFollowedByTheNext() {
    stage.open(threeChoices());
    var first = stage.task("tideline", "");
    first.to("accepted");
    first.to("rejected", "missing-skill");

    assertThat(first.facts()).contains("accepted", "ended");
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void workThatFailsIsOfferedToTheNext() {
    stage.open(threeChoices());
    var first = stage.task("tideline", "");
    first.to("accepted");
    first.to("in-progress");
    first.to("failed", "no-capacity");

    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void aRequestThatIsTakenBackIsOverForEverybody() {
    var plan = stage.open(threeChoices());
    var path = "ServiceRequest/" + plan.id("ServiceRequest");
    var request = stage.read(Stage.SENDER, path).put("status", "revoked");
    var answer = stage.as(Stage.SENDER).put(path, 1, request);
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stage.task("tideline", "").status()).isEqualTo("cancelled");
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.status("CarePlan/" + plan.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void workThatHasBegunIsStoppedOnlyWhenItsOwnerAgrees() {
    stage.open(threeChoices());
    var work = stage.task("tideline", "");
    var wish = new TaskScene(stage).abort(work, "requested");
    assertThat(work.status()).isEqualTo("in-progress");
    stage.task("tideline", wish).to("accepted");

    assertThat(wish.status()).isEqualTo("completed");
    assertThat(work.status()).isEqualTo("cancelled");
    stage.allIsWell();
  }

  @Test
  void completionWinsOverAWishToStop() {
    stage.open(threeChoices());
    var work = stage.task("tideline", "");
    var wish = new TaskScene(stage).abort(work, "requested");
    work.complete("support-given");
    stage.task("tideline", wish).to("accepted");

    assertThat(wish.status()).isEqualTo("completed");
    assertThat(work.status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void theSendersDraftIsInvisibleUntilItGoesOut() {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("kite-youth", "").to("rejected", "no-capacity");
    var draft = new TaskScene(stage).make(byHand(plan, "draft", SentPlan.BAY_LINK));
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    assertThat(stage.as("bay-link").get("Task/" + draft.id()).status()).isEqualTo(404);
    draft.to("requested");
    var offered = stage.task("bay-link", "");

    assertThat(offered.to("accepted").status()).isEqualTo(200);
    assertThat(offered.facts()).startsWith("offered").contains("accepted");
    assertThat(stage.task(Stage.LIAISON, FOR_HUMANS).status()).isEqualTo("completed");
    stage.allIsWell();
  }

  /** Such as one to the wrong service, which its sender sees in time. */
  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "entered-in-error"})
  void aDraftThatNeverWentOutStaysInvisible(String end) {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("kite-youth", "").to("rejected", "no-capacity");
    var draft = new TaskScene(stage).make(byHand(plan, "draft", SentPlan.BAY_LINK));

    if (end.equals("cancelled")) {
      draft.to(end, "person-changed-mind");
    } else {
      draft.to(end);
    }
    stage.settle();

    assertThat(draft.status()).isEqualTo(end);
    assertThat(Json.text(draft.read(), "owner.identifier.value"))
        .isEqualTo(SentPlan.BAY_LINK.value());
    for (var path :
        List.of(
            "Task/" + draft.id(),
            "Task/" + draft.id() + "/_history/2",
            "ServiceRequest/" + plan.id("ServiceRequest"),
            "Patient/" + plan.id("Patient"))) {
      assertThat(stage.as("bay-link").get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    assertThat(stage.told("bay-link")).isEmpty();
    stage.allIsWell();
  }

  @Test
  void aDraftThatNeverWentOutIsNothingToCallBack() {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("kite-youth", "").to("rejected", "no-capacity");
    var draft = new TaskScene(stage).make(byHand(plan, "draft", SentPlan.BAY_LINK));
    draft.to("cancelled", "person-changed-mind");
    int calls = stage.countOf(Stage.LIAISON, "Task?code=escalation");

    draft.to("entered-in-error");
    stage.settle();

    assertThat(draft.status()).isEqualTo("entered-in-error");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isEqualTo(calls);
    assertThat(stage.db().sql("select count(*) from recall").query(Integer.class).single())
        .isZero();
    assertThat(stage.told("bay-link")).isEmpty();
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    stage.allIsWell();
  }

  @Test
  void aTaskMadeByHandHasADueTimeLikeAnyOther() {
    var plan = stage.open(threeChoices());
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("kite-youth", "").to("rejected", "no-capacity");
    var task = new TaskScene(stage).make(byHand(plan, "requested", SentPlan.BAY_LINK)).read();

    assertThat(Json.text(task, "restriction.period.end")).startsWith("2026-05-14T16:00:00");
    assertThat(Json.text(task, "basedOn.0.reference")).isEqualTo("CarePlan/" + plan.id("CarePlan"));
    assertThat(Json.text(task, "requester.reference")).startsWith("Organization/");
  }

  @Test
  void aTaskMadeByHandCannotBeInSomebodyElsesName() {
    var plan = stage.open(threeChoices());
    var task = byHand(plan, "draft", SentPlan.BAY_LINK);
    SentPlan.identify(task.putObject("requester"), SentPlan.MARRAM);
    var answer = stage.as(Stage.SENDER).post("Task", task);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Task.requester");
  }

  @Test
  void aTaskMadeByHandIsForThePersonOfTheRequest() {
    var plan = stage.open(threeChoices());
    var other = stage.open(SentPlan.ofWren().called("other").withNhsNumber("9990001014"));
    var task = byHand(plan, "draft", SentPlan.BAY_LINK);
    task.putObject("for").put("reference", "Patient/" + other.id("Patient"));
    var answer = stage.as(Stage.SENDER).post("Task", task);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Task.for.reference");
    assertThat(answer.text()).contains("not about this person");
  }

  @Test
  void aServiceWithoutConsentIsNotAskedByHandEither() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task("tideline", "").to("rejected", "no-capacity");
    var answer = stage.as(Stage.SENDER).post("Task", byHand(plan, "requested", SentPlan.BAY_LINK));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Task.owner");
    assertThat(stage.countOf("bay-link", "Task")).isZero();
  }

  @Test
  void aDraftThatWaitedForTheYesRestsOnThatYes() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task("tideline", "").to("rejected", "no-capacity");
    var draft = new TaskScene(stage).make(byHand(plan, "draft", SentPlan.BAY_LINK));
    assertThat(draft.next()).doesNotContain("requested");
    assertThat(draft.to("requested").status()).isEqualTo(422);
    var consent = agreeTo(plan, SentPlan.BAY_LINK);
    assertThat(draft.next()).contains("requested");
    assertThat(draft.to("requested").status()).isEqualTo(200);

    assertThat(stage.task("bay-link", "").read().toString()).contains("Consent/" + consent);
    stage.allIsWell();
  }

  private String agreeTo(OpenedPlan plan, Identifier service) {
    var person = "Patient/" + plan.id("Patient");
    var consent = SentPlan.ofWren().agreeing(service, "name", "safe-contact").consent();
    consent.putObject("patient").put("reference", person);
    consent.putArray("performer").addObject().put("reference", person);
    return stage.as(Stage.SENDER).post("Consent", consent).at("id");
  }

  @Test
  void aDraftOfARequestThatHasEndedStaysADraft() {
    var plan = stage.open(threeChoices());
    var draft = new TaskScene(stage).make(byHand(plan, "draft", SentPlan.BAY_LINK));
    var work = stage.task("tideline", "");
    assertThat(draft.next()).doesNotContain("requested");
    assertThat(draft.to("requested").status()).isEqualTo(409);
    work.to("accepted");
    work.complete("support-given");

    assertThat(draft.next()).doesNotContain("requested");
    assertThat(draft.to("requested").status()).isEqualTo(422);
    assertThat(draft.status()).isEqualTo("draft");
    stage.allIsWell();
  }

  @Test
  void aWishToStopIsNeverADraft() {
    var plan = stage.open(threeChoices());
    var work = stage.task("tideline", "");
    work.to("accepted");
    work.to("in-progress");
    var wish = TaskScene.newTask("abort", "draft", "Task/" + work.id(), plan.id("Patient"));

    assertThat(stage.as(Stage.SENDER).post("Task", wish).status()).isEqualTo(422);
  }

  private static ObjectNode byHand(OpenedPlan plan, String status, Identifier owner) {
    var request = "ServiceRequest/" + plan.id("ServiceRequest");
    var task = TaskScene.newTask("fulfill", status, request, plan.id("Patient"));
    SentPlan.identify(task.putObject("owner"), owner);
    return task;
  }
}
