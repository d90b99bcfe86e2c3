package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person comes back to something that had ended: a new Task on the old. */
@Rehearsed
class ComingBackTest {

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();
  private String old = "";

  ComingBackTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void thePersonSaidNoAtFirst() {
    stage.begin();
    opened =
        stage.open(
            SentPlan.ofWren()
                .askingOnly(SentPlan.TIDELINE)
                .agreeing(SentPlan.KITE, "name", "safe-contact"));
    var ended = stage.task("tideline", "");
    ended.to("accepted");
    ended.complete("person-said-no");
    old = "Task/" + ended.id();
  }

  private String request() {
    return "ServiceRequest/" + opened.id("ServiceRequest");
  }

  private Fhir.Answer again(String status, Identifier service, String partOf) {
    var task = TaskScene.newTask("fulfill", status, request(), opened.id("Patient"));
    SentPlan.identify(task.putObject("owner"), service);
    task.putArray("partOf").addObject().put("reference", partOf);
    return stage.as(Stage.SENDER).post("Task", task);
  }

  @Test
  void theRequestIsOpenAgainAndHasAnEndOfItsOwn() {
    var answer = again("requested", SentPlan.TIDELINE, old);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(stage.status(request())).isEqualTo("active");
    var task = stage.task("tideline", "status=requested");
    assertThat(task.read().at("/partOf/0/reference").asString()).isEqualTo(old);
    stage.allIsWell();

    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("active");
    task.to("accepted");
    task.complete("support-started");
    assertThat(stage.status(request())).isEqualTo("completed");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("completed");
    assertThat(stage.status(old)).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void aServiceThatIsSilentThisTimeIsFollowedAsAnyOther() {
    again("requested", SentPlan.TIDELINE, old);

    stage.advance("P5D");

    assertThat(stage.status(request())).isEqualTo("active");
    assertThat(stage.countOf("tideline", "Task?status=cancelled")).isEqualTo(1);
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=" + request()))
        .isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void anotherServiceIsNotToldWhoHelpedBefore() {
    var answer = again("requested", SentPlan.KITE, old);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    var seen = stage.task("kite-youth", "").read().toString();
    assertThat(seen).doesNotContain(old);
  }

  @Test
  void whoIsAskedTwiceAtOnceIsAskedOnce() {
    again("requested", SentPlan.TIDELINE, old);
    var second = again("requested", SentPlan.KITE, old);

    assertThat(second.status()).as(second.toString()).isEqualTo(409);
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.allIsWell();
  }

  @Test
  void itHasToBeOnATaskOfTheSameRequestThatHasEnded() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    var onAnother = again("requested", SentPlan.TIDELINE, "Task/" + contact.id());
    var asDraft = again("draft", SentPlan.TIDELINE, old);
    var withoutConsent = again("requested", SentPlan.BAY_LINK, old);

    assertThat(onAnother.status()).as(onAnother.toString()).isEqualTo(422);
    assertThat(onAnother.at("issue.0.expression.0")).isEqualTo("Task.partOf");
    assertThat(asDraft.status()).as(asDraft.toString()).isEqualTo(422);
    assertThat(withoutConsent.status()).as(withoutConsent.toString()).isEqualTo(422);
    assertThat(withoutConsent.at("issue.0.expression.0")).isEqualTo("Task.owner");
    assertThat(stage.status(request())).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void aPlanThatIsOverStaysOver() {
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    var answer = again("requested", SentPlan.TIDELINE, old);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Task.focus");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }
}
