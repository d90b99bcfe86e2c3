package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scenario S7, where the group at home cannot help: it is counted, and is never the end. */
@Rehearsed
class FarFromHomeTest {

  private static final String CALLS = "code=escalation";

  private final Stage stage;
  private final JdbcClient db;
  private OpenedPlan opened = OpenedPlan.none();

  FarFromHomeTest(@LocalServerPort int port, JdbcClient db) {
    this.db = db;
    stage = new Stage(port, db);
  }

  /** Gus asked for the group at home, and would take one that meets online. */
  @BeforeEach
  void theGroupAtHomeSaysThatHeLivesTooFarAway() {
    stage.begin();
    opened =
        stage.open(
            SentPlan.ofWren()
                .askingOnly(SentPlan.TIDELINE)
                .agreeing(SentPlan.BAY_LINK, "name", "safe-contact"));
    stage.task("tideline", "").to("rejected", "out-of-area");
  }

  @Test
  void thePlanIsNotOverBecauseHeLivesElsewhere() {
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("active");
    assertThat(stage.status("ServiceRequest/" + opened.id("ServiceRequest"))).isEqualTo("active");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + "&status=requested")).isEqualTo(1);
    assertThat(db.sql("select why from gap order by why").query(String.class).list())
        .containsExactly("nobody-left", "out-of-area");
    stage.allIsWell();
  }

  @Test
  void aPlaceOnlineThatHeChoosesIsAskedAndTheLocalTeamKeepsTheContact() {
    var request = "ServiceRequest/" + opened.id("ServiceRequest");
    var task = TaskScene.newTask("fulfill", "requested", request, opened.id("Patient"));
    SentPlan.identify(task.putObject("owner"), SentPlan.BAY_LINK);
    new TaskScene(stage).make(task);
    stage.task("bay-link", "").to("accepted");

    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + "&status=requested")).isZero();
    assertThat(stage.task(Stage.LIAISON, "code=aftercare-contact").status()).isEqualTo("accepted");
    stage.task("bay-link", "").complete("support-started");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }
}
