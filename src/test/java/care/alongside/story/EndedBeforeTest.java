package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service whose part had ended before the person took back what they agreed to has had the data
 * too: it is told to delete it, as others are, and reads nothing more of what it was asked.
 */
@Rehearsed
class EndedBeforeTest {

  private static final String KITE = "kite-youth";

  private final Stage stage;
  private WithdrawalScene scene;
  private TaskInHand task;

  EndedBeforeTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new WithdrawalScene(stage, OpenedPlan.none());
    task = new TaskInHand(stage.anybody(), "");
  }

  @BeforeEach
  void begin() {
    scene = WithdrawalScene.begin(stage);
    task = stage.task(KITE, "");
  }

  private void complete(TaskInHand work) {
    work.to("accepted");
    work.to("in-progress");
    assertThat(work.complete("support-given").status()).isEqualTo(200);
  }

  private void withdraw() {
    var answer = scene.withdraw("ava", TakenBack.all("person"));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(TakenBack.words(answer))
        .contains(
            "We cannot take back what Kite Youth has already read or written down. We have told it"
                + " to stop using what it has, and to delete it by");
  }

  /** One stub by which it is told, and nothing else through any door. */
  private TaskInHand hasOnlyAStub() {
    var stub = stage.task(KITE, "");
    assertThat(stub.status()).isEqualTo("cancelled");
    assertThat(Json.text(stub.read(), "statusReason.coding.0.code")).isEqualTo("consent-withdrawn");
    assertThat(Json.text(stub.read(), "restriction.period.end")).isNotEmpty();
    assertThat(new Eyes(stage, KITE).everything())
        .doesNotContain(WithdrawalScene.SECRETS)
        .doesNotContain(task.id(), "ServiceRequest/");
    for (var path :
        List.of(
            "Task/" + task.id(),
            "Task/" + task.id() + "/_history",
            "Task/" + task.id() + "/_history/1",
            "Task/" + task.id() + "/$timeline",
            "Task/" + task.id() + "/$available-actions",
            "ServiceRequest/" + scene.plan().id("ServiceRequest"),
            "Patient/" + scene.plan().id("Patient"))) {
      assertThat(stage.as(KITE).get(path).status()).as(path).isEqualTo(404);
    }
    return stub;
  }

  @Test
  void whoeverHadDoneTheirPartIsToldToDeleteWhatTheyHave() {
    complete(task);
    withdraw();

    var stub = hasOnlyAStub();
    stage.advance("PT1H");
    assertThat(stage.told(KITE)).hasSize(1);
    assertThat(stage.told(KITE).getFirst()).contains(stub.id());
    assertThat(stage.task(Stage.SENDER, task).status()).isEqualTo("completed");
    withdraw();
    assertThat(hasOnlyAStub().id()).isEqualTo(stub.id());
    stage.allIsWell();
  }

  @Test
  void whoeverSaidNoIsToldToo() {
    assertThat(task.to("rejected", "no-capacity").status()).isEqualTo(200);
    withdraw();

    hasOnlyAStub();
    stage.allIsWell();
  }

  @Test
  void whoeverWasAskedToStopReadsNoMoreOfThatEither() {
    task.to("accepted");
    task.to("in-progress");
    var wish = new TaskScene(stage).abort(task, "requested");
    stage.task(KITE, wish).to("accepted");
    assertThat(stage.countOf(KITE, "Task")).isEqualTo(2);
    withdraw();

    hasOnlyAStub();
    assertThat(stage.as(KITE).get("Task/" + wish.id()).status()).isEqualTo(404);
    stage.allIsWell();
  }

  @Test
  void whoeverDoesNotSayThatTheyDeletedItIsAskedAfter() {
    complete(task);
    withdraw();
    stage.advance("P40D");

    assertThat(stage.found(Stage.LIAISON, "Task?code=escalation"))
        .anySatisfy(
            call ->
                assertThat(Json.text(call, "description"))
                    .contains("Kite Youth has not said that it deleted what it had"));
    stage.allIsWell();
  }

  @Test
  void whoeverIsAskedAgainReadsWhatTheyAreAskedNow() {
    complete(task);
    withdraw();
    var again = stage.read("ava", scene.consent());
    again.remove("id");
    assertThat(stage.as("ava").post("Consent", again.put("status", "active")).status())
        .isEqualTo(201);

    hasOnlyAStub();
    stage.allIsWell();
  }

  @Test
  void whoeverWasAskedToTakeOverAndDidNotIsToldToo() {
    stage.begin();
    var sent = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name");
    scene = new WithdrawalScene(stage, stage.open(sent));
    var support = stage.task("tideline", "code=fulfill");
    support.to("accepted");
    task = new HandOverScene(stage).asked(support, SentPlan.KITE, KITE);
    task.to("rejected", "no-capacity");
    assertThat(task.status()).isEqualTo("rejected");
    var answer = scene.withdraw(Stage.SENDER, TakenBack.from(SentPlan.KITE));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);

    hasOnlyAStub();
    assertThat(support.status()).isEqualTo("accepted");
    stage.allIsWell();
  }

  @Test
  void whatIsCalledBackAfterwardsIsCalledBackOnce() {
    complete(task);
    withdraw();
    var stub = stage.task(KITE, "");
    var plan = "CarePlan/" + scene.plan().id("CarePlan");
    var answer =
        stage
            .as(Stage.SENDER)
            .post(plan + "/$recall", AskedRecall.from(SentPlan.KITE, AskedRecall.wrongRecipient()));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);

    // Two duties of the sender's team; and somebody finds the support, for the need goes on.
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isEqualTo(3);
    assertThat(stub.status()).isEqualTo("cancelled");
    assertThat(task.status()).isEqualTo("entered-in-error");
    assertThat(new Eyes(stage, KITE).everything())
        .doesNotContain(WithdrawalScene.SECRETS)
        .doesNotContain("ServiceRequest/");
    stage.allIsWell();
  }

  @Test
  void whatIsStillAgreedToStays() {
    complete(task);
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE, "name"));

    assertThat(task.status()).isEqualTo("completed");
    assertThat(stage.countOf(KITE, "Task")).isEqualTo(1);
  }
}
