package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Nobody looks at a call, or answers whether work has stopped: they hear of it again. */
@Rehearsed
class UnopenedCallTest {

  private final Stage stage;

  UnopenedCallTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void theTeamIsToldAgainAndOnTheNextDayTheSenderIsToo() {
    stage.open(SentPlan.ofWren().askingNobody());
    stage.advance("PT46H16M");
    var call = stage.task(Stage.LIAISON, "code=escalation");

    stage.advance("PT4H");

    assertThat(remindersOf(call, Stage.LIAISON)).hasSize(1);
    stage.advance("P1D");
    assertThat(remindersOf(call, Stage.SENDER)).hasSize(2).last().asString().contains("sees to it");
    call.to("accepted");
    call.to("in-progress");
    stage.advance("P3D");

    assertThat(remindersOf(call, Stage.SENDER)).hasSize(2);
    assertThat(stage.countOf(Stage.SENDER, "Task?code=escalation")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void whoeverOpensItAndLeavesItIsToldToo() {
    stage.open(SentPlan.ofWren().askingNobody());
    stage.advance("PT46H16M");
    var call = stage.task(Stage.LIAISON, "code=escalation");
    call.to("accepted");

    stage.advance("P4D");

    assertThat(remindersOf(call, Stage.SENDER))
        .hasSizeGreaterThan(1)
        .last()
        .asString()
        .contains("has opened this");
    call.complete("contact-made");
    stage.allIsWell();
  }

  @Test
  void aServiceThatDoesNotSayWhetherItHasStoppedIsAskedByAHuman() {
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    var work = stage.task("tideline", "code=fulfill");
    new TaskScene(stage).abort(work, "requested");
    stage.settle();
    int told = stage.told("tideline").size();

    stage.advance("P4D");

    assertThat(stage.told("tideline")).hasSize(told + 1);

    var abort = stage.task("tideline", "code=abort");
    assertThat(remindersOf(abort, "tideline")).hasSize(1);
    var call = stage.task(Stage.LIAISON, "code=escalation");
    assertThat(Json.text(stage.task(Stage.SENDER, call).read(), "focus.reference"))
        .isEqualTo("Task/" + abort.id());
    assertThat(Json.text(call.read(), "description")).startsWith("Tideline");
    assertThat(stage.as(Stage.LIAISON).get("/watch").text()).contains(call.id());
    abort.to("accepted");

    assertThat(call.status()).isEqualTo("completed");
    assertThat(work.status()).isEqualTo("cancelled");
    stage.allIsWell();
  }

  /** The people who have to keep a child safe never open it, and then say that they cannot. */
  @Test
  void whoHasToKeepSomebodySafeIsToldAgainAndIfTheySayNoAHumanIsCalled() {
    var opened = stage.open(SentPlan.ofWren().withoutConsent());
    var made =
        stage
            .as(Stage.SENDER)
            .post(
                "CarePlan/" + opened.id("CarePlan") + "/$override",
                AskedOverride.forAChild().body());
    assertThat(made.status()).as(made.toString()).isEqualTo(200);
    var task = stage.task("headland-crisis", "code=fulfill");

    stage.advance("PT30H");

    assertThat(remindersOf(task, "headland-crisis"))
        .hasSize(2)
        .first()
        .asString()
        .contains("kept safe");
    assertThat(remindersOf(task, Stage.SENDER)).hasSize(2);
    assertThat(task.to("rejected", "no-capacity").status()).isEqualTo(200);

    var call = new TaskInHand(stage.as(Stage.LIAISON), toFindAnother().getFirst());
    assertThat(toFindAnother()).hasSize(1);
    call.to("rejected", "no-capacity");
    assertThat(toFindAnother()).hasSize(1).doesNotContain(call.id());
    stage.allIsWell();
  }

  /** The open calls to find another team. */
  private List<String> toFindAnother() {
    return stage.found(Stage.SENDER, "Task?code=escalation&status=requested").stream()
        .filter(call -> Json.text(call, "description").contains("another team does"))
        .map(call -> Json.text(call, "id"))
        .toList();
  }

  private List<JsonNode> remindersOf(TaskInHand task, String reader) {
    return stage
        .found(reader, "Task?_id=" + task.id() + "&_revinclude=Communication:based-on")
        .stream()
        .filter(found -> found.at("/category/0/coding/0/code").asString("").equals("reminder"))
        .toList();
  }
}
