package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.directory.Organisations;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * A service that has closed is still one that was told something, and that somebody took over from.
 */
@Rehearsed
class ClosedServiceTest {

  private final Stage stage;
  private final HandOverScene scene;
  private final Organisations organisations;

  ClosedServiceTest(@LocalServerPort int port, JdbcClient db, Organisations organisations) {
    stage = new Stage(port, db);
    scene = new HandOverScene(stage);
    this.organisations = organisations;
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @AfterEach
  void openAllAgain() {
    stage.db().sql("update organisation set active = true where not active").update();
    holds("RHB02", "RHB01");
  }

  /** It closes, and a node that was started since has never met it while it was open. */
  private void close(String value) {
    stage
        .db()
        .sql("update organisation set active = false where value = :value")
        .param("value", value)
        .update();
    forgetAll();
  }

  private void forgetAll() {
    var remembered = ReflectionTestUtils.getField(organisations, "remembered");
    ((Map<?, ?>) Objects.requireNonNull(remembered)).clear();
  }

  @Test
  void isNamedToThePersonWhoIsToldWhatItReceived() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    var patient = "Patient/" + plan.id("Patient");
    stage.read("tideline", patient);

    close("1199001");

    assertThat(stage.read(Stage.SENDER, patient + "/$sharing").toString())
        .contains("\"recipient\"", "1199001");
  }

  /** the person is told before they leave who will be in touch, so the answer says it. */
  @Test
  void isReplacedByAnotherTeamThatTheAnswerNames() {
    close("RHB02");

    var answer = stage.as(Stage.SENDER).post("", SentPlan.ofWren().askingNobody().bundle());

    assertThat(answer.text())
        .contains("Harbourside Liaison Team is closed", "tell them who it is before they leave");
    var plan = "CarePlan/" + new OpenedPlan(answer).id("CarePlan");
    assertThat(stage.as(Stage.SENDER).get("/watch").at("plans.0.plan")).isEqualTo(plan);
    assertThat(stage.as(Stage.SENDER).get("/watch").at("plans.0.holder.value"))
        .isNotEmpty()
        .isNotEqualTo("RHB02");
  }

  /** S10: the usual team is there again on Tuesday after Easter, when the 48 hours are over. */
  @Test
  void holdsNoContactOverEasterWhichMovesBeforeThePersonLeaves() {
    stage.begin(Instant.parse("2026-04-02T17:30:00Z"));
    holds("M81001", "RHB01");
    var sent = SentPlan.ofWren().askingNobody().on("2026-04-02").withNhsNumber("9990001111");
    Reaching.assessed(sent, "2026-04-02T18:30:00+01:00");

    var answer = stage.as(Stage.SENDER).post("", sent.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text())
        .contains("Marram Practice is closed until the 48 hours are over")
        .contains("so Harbourside Liaison Team will be in touch");
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    assertThat(Json.text(contact.read(), "restriction.period.end"))
        .isEqualTo("2026-04-04T17:30:00Z");
    assertThat(stage.countOf("marram-practice", "Task?")).isZero();
    stage.advance("PT48H");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + contact.id()))
        .isEqualTo(1);
    stage.allIsWell();
  }

  /** By standing arrangement, for what this sender sends. */
  private void holds(String team, String sender) {
    stage
        .db()
        .sql(
            """
            update organisation
               set aftercare_owner = (select id from organisation where value = :team)
             where value = :sender
            """)
        .param("team", team)
        .param("sender", sender)
        .update();
    forgetAll();
  }

  @Test
  void doesNotStandInTheWayOfWhoTakesOverFromIt() {
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name"));
    var offer = stage.task("tideline", "code=fulfill");
    offer.to("accepted");
    var handover = scene.asked(offer, SentPlan.KITE, "kite-youth");

    close("1199001");

    var answer = handover.to("accepted");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(scene.holderOf(offer)).isEqualTo("1199002");
  }

  @Test
  void isNotAskedByHandAnyMoreEither() {
    var plan =
        stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name"));
    stage.task("tideline", "code=fulfill").to("rejected", "no-capacity");
    var request = "ServiceRequest/" + plan.id("ServiceRequest");
    var task = TaskScene.newTask("fulfill", "draft", request, plan.id("Patient"));
    SentPlan.identify(task.putObject("owner"), SentPlan.KITE);
    var draft = new TaskScene(stage).make(task);

    assertThat(draft.next()).contains("requested");

    close("1199002");

    assertThat(draft.next()).containsExactlyInAnyOrder("cancelled", "entered-in-error");
    var later = draft.to("requested");
    assertThat(later.status()).as(later.toString()).isEqualTo(422);
    assertThat(later.at("issue.0.expression.0")).isEqualTo("Task.owner");
    assertThat(draft.status()).isEqualTo("draft");
    draft.to("cancelled");
    var again = stage.as(Stage.SENDER).post("Task", task.put("status", "requested"));
    assertThat(again.status()).as(again.toString()).isEqualTo(422);
    assertThat(again.at("issue.0.details.text")).contains("closed for good");
    stage.allIsWell();
  }

  @Test
  void canBeCalledBackFromAndNotBeAskedAnyMore() {
    var plan = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    var contact = scene.contact();

    close("1199001");

    assertThat(HandOverScene.ask(contact, SentPlan.TIDELINE).status()).isEqualTo(422);
    var recalled =
        stage
            .as(Stage.SENDER)
            .post(
                "CarePlan/" + plan.id("CarePlan") + "/$recall",
                AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongRecipient()));
    assertThat(recalled.text()).contains("We told Tideline Peer Group");
  }
}
