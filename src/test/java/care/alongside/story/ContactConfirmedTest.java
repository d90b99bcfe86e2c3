package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The end of S1: Ava says that the peer group was in touch with her. */
@Rehearsed
class ContactConfirmedTest {

  private final Stage stage;
  private TaskInHand task;

  ContactConfirmedTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void thePeerGroupSaysYes() {
    stage.begin();
    stage.open(
        SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).askingOnly(SentPlan.TIDELINE));
    stage.settle();
    task = stage.task("tideline", "code=fulfill");
    task.to("accepted");
  }

  @Test
  void isAFactOfItsOwnBesideWhatTheServiceSaid() {
    task.complete("contact-made");
    assertThat(task.facts()).doesNotContain("contact-confirmed");

    var answer = confirm("ava", confirmation());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(task.facts())
        .containsExactly(
            "offered", "delivered", "accepted", "contact-made", "ended", "contact-confirmed");
    assertThat(stage.as("tideline").get("Task/" + task.id() + "/$timeline").text())
        .contains("The person")
        .doesNotContain(SentPlan.AVAS_NHS_NUMBER);
    stage.allIsWell();
  }

  @Test
  void isNotTakenForTheContactItself() {
    confirm("ava", confirmation());

    assertThat(task.facts()).contains("contact-confirmed").doesNotContain("contact-made");
    assertThat(task.status()).isEqualTo("accepted");
  }

  @Test
  void countsFromTheFirstTimeItWasSaid() {
    confirm("ava", confirmation());
    var first = task.times();
    stage.advance("P1D");

    assertThat(confirm("ava", confirmation()).status()).isEqualTo(201);
    assertThat(task.times()).isEqualTo(first);
  }

  @Test
  void isWrittenDownForThePersonByTheTeamThatSentThePlan() {
    var unsigned = confirm(Stage.SENDER, confirmation());
    assertThat(unsigned.status()).isEqualTo(422);
    assertThat(unsigned.text()).contains("Communication.sender");

    assertThat(confirm(Stage.SENDER, saidByThePerson()).status()).isEqualTo(201);
    assertThat(task.facts()).contains("contact-confirmed");
  }

  @Test
  void isNotForTheServiceToSay() {
    assertThat(confirm("tideline", saidByThePerson()).status()).isEqualTo(403);
    assertThat(task.facts()).doesNotContain("contact-confirmed");
  }

  @Test
  void saysOfWhichTaskAndOnlyWhatHasBeen() {
    var plan = confirmation();
    plan.putArray("basedOn").addObject().set("reference", task.read().at("/basedOn/0/reference"));
    assertThat(confirm("ava", plan).text()).contains("Communication.basedOn");

    assertThat(confirm("ava", confirmation().put("status", "preparation")).text())
        .contains("Communication.status");
    assertThat(task.facts()).doesNotContain("contact-confirmed");
  }

  private Fhir.Answer confirm(String client, ObjectNode body) {
    return stage.as(client).post("Communication", body);
  }

  private ObjectNode confirmation() {
    var body = Json.object().put("resourceType", "Communication").put("status", "completed");
    body.putArray("basedOn").addObject().put("reference", "Task/" + task.id());
    body.putObject("subject").put("reference", person());
    body.putArray("category").add(Coding.ours("communication", "contact-confirmed").asConcept());
    return body;
  }

  private ObjectNode saidByThePerson() {
    var body = confirmation();
    body.putObject("sender").put("reference", person());
    return body;
  }

  private String person() {
    return Json.text(task.read(), "for.reference");
  }
}
