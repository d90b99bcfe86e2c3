package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Only attempts to reach the person count before a service may say that it could not. */
@Rehearsed
class AttemptsTest {

  private final Stage stage;

  AttemptsTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren());
  }

  @Test
  void messagesBetweenServicesAreNoAttempts() {
    var task = stage.task("tideline", "");
    write(task, about(task).put("status", "completed"));
    write(task, about(task).put("status", "completed"));

    assertThat(task.to("rejected", "could-not-contact").status()).isEqualTo(422);
    assertThat(task.actions().toString()).doesNotContain("could-not-contact");
  }

  @Test
  void whatIsOnlyPlannedIsNoAttempt() {
    var task = stage.task("tideline", "");
    var planned = attempt(task).put("status", "preparation");
    write(task, missed(task));

    assertThat(task.caller().post("Communication", planned).status()).isEqualTo(422);
    assertThat(task.to("rejected", "could-not-contact").status()).isEqualTo(422);
  }

  @Test
  void twoThatWereMadeAreEnough() {
    var task = stage.task("tideline", "");
    write(task, missed(task));
    write(task, attempt(task).put("status", "completed"));

    assertThat(task.actions().toString()).contains("could-not-contact");
    assertThat(task.to("rejected", "could-not-contact").status()).isEqualTo(200);
  }

  @Test
  void aTimeAtTheEndOfAllYearsIsNoFailureOfOurs() {
    var task = stage.task("tideline", "");
    for (var time : List.of("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31")) {
      var attempt = missed(task).put("sent", time);
      assertThat(task.caller().post("Communication", attempt).status()).as(time).isLessThan(500);
    }
  }

  /** what is plainly of another time ends no 48 hours. */
  @ParameterizedTest
  @ValueSource(strings = {"2020-05-11T18:00:00+01:00", "2030-05-11T18:00:00+01:00"})
  void contactOfAnotherYearIsNone(String sent) {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    var made = attempt(contact).put("status", "completed").put("sent", sent);

    var refused = contact.caller().post("Communication", made);

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("Communication.sent");
    stage.advance("P3D");
    var late = "Task?code=escalation&focus=Task/" + contact.id();
    assertThat(stage.countOf(Stage.SENDER, late)).isEqualTo(1);
  }

  @Test
  void theTimelineSaysWhenItWasAndNotWhenItWasWrittenDown() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    stage.advance("PT6H");
    write(contact, attempt(contact).put("status", "completed").put("sent", "2026-05-11T18:30:00Z"));

    assertThat(stage.read(Stage.SENDER, "Task/" + contact.id() + "/$timeline").toString())
        .contains("contact-made", "2026-05-11T18:30:00");
  }

  private static void write(TaskInHand task, ObjectNode communication) {
    var answer = task.caller().post("Communication", communication);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private static ObjectNode attempt(TaskInHand task) {
    var attempt = about(task);
    attempt.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    attempt
        .putArray("medium")
        .add(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationMode", "PHONE")
                .asConcept());
    return attempt;
  }

  private static ObjectNode missed(TaskInHand task) {
    var missed = attempt(task).put("status", "not-done");
    missed.set("statusReason", Coding.ours("communication", "no-answer").asConcept());
    return missed;
  }

  private static ObjectNode about(TaskInHand task) {
    var communication = Json.object().put("resourceType", "Communication");
    communication.putArray("basedOn").addObject().put("reference", "Task/" + task.id());
    communication.putObject("subject").put("reference", Json.text(task.read(), "for.reference"));
    return communication.put("sent", "2026-05-11T18:30:00+01:00");
  }
}
