package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service whose system takes no messages: a human calls it, and need not once it has seen it. */
@Rehearsed
class UndeliveredTest {

  private static final String KITE = "kite-youth";
  private static final String CALLS = "code=escalation";

  private final Stage stage;
  private final JdbcClient db;

  UndeliveredTest(@LocalServerPort int port, JdbcClient db) {
    this.stage = new Stage(port, db);
    this.db = db;
  }

  /** Its system is down for its first two messages, so the first is the last that is tried. */
  @BeforeEach
  void askAServiceWhoseSystemIsDown() {
    stage.begin();
    stage.open(
        SentPlan.ofWren()
            .askingPeers(SentPlan.KITE)
            .agreeing(SentPlan.KITE, "name", "safe-contact"));
  }

  @Test
  void itsSendersTeamIsCalledOnceAboutTheTask() {
    giveUp();

    var call = stage.task(Stage.LIAISON, CALLS).read();
    assertThat(Json.text(call, "description")).startsWith("Kite Youth could not be told of this");
    assertThat(stage.countOf(Stage.SENDER, "Task?" + CALLS + "&focus=Task/" + offer().id()))
        .isEqualTo(1);
    assertThat(stage.as(Stage.LIAISON).get("/watch?state=undelivered").at("undelivered"))
        .isEqualTo("1");
    stage.allIsWell();
  }

  @Test
  void nobodyHasToCallAnyMoreOnceTheServiceHasSeenIt() {
    giveUp();

    offer().to("received");

    assertThat(stage.task(Stage.LIAISON, CALLS).status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void whoWasCalledClosesItAndTheContactIsStillHeld() {
    giveUp();
    var call = stage.task(Stage.LIAISON, CALLS);

    call.to("accepted");
    call.complete("support-started");

    assertThat(call.status()).isEqualTo("completed");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=aftercare-contact&status=accepted"))
        .isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void whoReachedNobodyIsFollowedByAnother() {
    giveUp();
    var call = stage.task(Stage.LIAISON, CALLS);
    call.to("accepted");

    call.complete("could-not-reach");

    assertThat(stage.countOf(Stage.SENDER, "Task?" + CALLS + "&status=requested")).isEqualTo(1);
    stage.allIsWell();
  }

  private TaskInHand offer() {
    return stage.task(KITE, "code=fulfill");
  }

  private void giveUp() {
    db.sql("update message set attempts = 39 where state = 'waiting'").update();
    stage.advance("PT10M");
    assertThat(givenUp()).isEqualTo(1);
  }

  private int givenUp() {
    return db.sql("select count(*) from message where state = 'given-up'")
        .query(Integer.class)
        .single();
  }
}
