package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tasks that change hands. */
final class HandOverScene {

  static final Identifier CRISIS = Identifier.ods("RHB03");
  static final String NOTE = "They asked for somebody nearer to home.";

  private final Stage stage;

  HandOverScene(Stage stage) {
    this.stage = stage;
  }

  static ObjectNode wish(Identifier to, String note) {
    var parameters = Json.object().put("resourceType", "Parameters");
    var list = parameters.putArray("parameter");
    list.addObject()
        .put("name", "to")
        .putObject("valueIdentifier")
        .put("system", to.system())
        .put("value", to.value());
    list.addObject().put("name", "note").put("valueString", note);
    return parameters;
  }

  static Fhir.Answer ask(TaskInHand held, Identifier to) {
    return ask(held, wish(to, NOTE));
  }

  static Fhir.Answer ask(TaskInHand held, ObjectNode wish) {
    return held.caller().post("Task/" + held.id() + "/$hand-over", wish);
  }

  /** The contact of the only plan, with the team that has it. */
  TaskInHand contact() {
    return stage.task(Stage.LIAISON, "code=aftercare-contact");
  }

  /** Asks, and puts the handover into the hands of the next owner. */
  TaskInHand asked(TaskInHand held, Identifier to, String next) {
    var answer = ask(held, to);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return new TaskInHand(stage.as(next), answer.at("id"));
  }

  /** Who holds it, as A&E sees it. */
  String holderOf(TaskInHand held) {
    return Json.text(stage.read(Stage.SENDER, "Task/" + held.id()), "owner.identifier.value");
  }

  /** A&E and Liaison, which look for themselves otherwise, are told as partners are. */
  void tellHospital() {
    stage
        .db()
        .sql(
            """
            insert into endpoint (organisation, address, secret)
            select hospital.id, e.address, e.secret
              from endpoint e
              join organisation practice on practice.id = e.organisation and practice.value = 'M81001'
             cross join organisation hospital
             where hospital.value in ('RHB01', 'RHB02')
            """)
        .update();
  }

  void tellHospitalNoMore() {
    stage
        .db()
        .sql(
            """
            delete from endpoint
             where organisation in
                   (select id from organisation where value in ('RHB01', 'RHB02'))
            """)
        .update();
  }

  /** Who was told of a Task since it was made, by their identifiers. */
  List<String> told(TaskInHand task) {
    return stage
        .db()
        .sql(
            """
            select o.value
              from message m
              join organisation o on o.id = m.organisation
             where m.handoff = cast(:task as uuid)
             order by m.event, o.value
            """)
        .param("task", task.id())
        .query((row, number) -> row.getString("value"))
        .list();
  }
}
