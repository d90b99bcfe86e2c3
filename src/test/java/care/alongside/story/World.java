package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of two worlds that are alike but for what one of the cast may not know. What is in both is
 * called by the same name in both.
 */
final class World {

  private static final Coding VOICE =
      new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationMode", "PHONE");

  private static final String NAMES =
      """
      select d.id,
             coalesce(k.value, 'no plan') || '|' || d.type || '|'
             || coalesce(h.code || ' ' || o.name || ' ' || h.status, r.support,
                         d.body::jsonb #>> '{payload,0,contentString}',
                         d.body::jsonb #>> '{code,text}', '') as name
        from document d
        left join plan p on p.id = d.plan or p.id = (
             select first.id from plan first
              where d.type = 'Patient' and first.patient = d.id order by first.opened, first.id limit 1)
        left join submission k on k.plan = p.id
        left join handoff h on h.id = d.id
        left join organisation o on o.id = h.owner
        left join referral r on r.id = d.id
       where d.type <> 'Organization'
      """;

  /** What is of the same time is in the order of its names, or ids would decide. */
  private static final String IN_ORDER =
      """
      date_bin('10 minutes', x.%1$s, '2026-01-01 00:00Z') + n.number * interval '10 milliseconds'
        from unnest(cast(:ids as uuid[])) with ordinality n (id, number)
       where n.id = x.id
      """;

  /** Organisations have the same ids in both worlds, and are written anew for each. */
  private static final String TOGETHER =
      "update document set updated = '2026-05-11T17:00:00Z' where type = 'Organization'";

  private final Stage stage;
  private final Map<String, String> ids = new TreeMap<>();

  private World(Stage stage) {
    this.stage = stage;
  }

  /** The world as this one of the cast knows it, with or without what they may not know. */
  static World of(Stage stage, String actor, boolean more) {
    var world = new World(stage);
    stage.begin();
    switch (actor) {
      case "tideline" -> world.ofService(more);
      case "ava" -> world.ofPerson(more);
      case "marram-practice" -> world.ofPractice(more);
      case "headland-crisis" -> world.ofOtherSender(more);
      default -> world.ofSender(more);
    }
    world.name();
    return world;
  }

  /** The names of all that is there. */
  Set<String> names() {
    return ids.keySet();
  }

  /** What is called so, or would be if it were there. */
  String id(String name) {
    return ids.getOrDefault(
        name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private void name() {
    stage
        .db()
        .sql(NAMES)
        .query((RowCallbackHandler) row -> ids.put(row.getString("name"), row.getString("id")));
    List.of(
            "update document x set updated = " + IN_ORDER.formatted("updated"),
            "update referral x set authored = " + IN_ORDER.formatted("authored"),
            "update handoff x set authored = " + IN_ORDER.formatted("authored"),
            "update handoff x set due = " + IN_ORDER.formatted("due"))
        .forEach(
            update ->
                stage.db().sql(update).param("ids", ids.values().toArray(String[]::new)).update());
    stage.db().sql(TOGETHER).update();
  }

  private void ofService(boolean more) {
    var wren = wren();
    if (more) {
      hide(wren);
    }
    var opened = stage.open(wren);
    stage.advance("PT20M");
    var ava = stage.open(ava(SentPlan.TIDELINE));
    stage.advance("PT20M");
    send(Stage.SENDER, numbered(1));
    stage.advance("PT20M");
    answers(opened);
    stage.advance("PT20M");
    change(Stage.SENDER, "Consent/" + ava.id("Consent"), c -> c.put("status", "inactive"));
    stage.advance("PT20M");
    if (more) {
      goOnBehind(opened);
    }
    stage.advance("PT20M");
  }

  /** What the service itself does, and is told. */
  private void answers(OpenedPlan opened) {
    var task = taskOf("tideline", opened.id("Patient"));
    task.to("received");
    task.to("accepted");
    say("tideline", task, "We tried to ring.");
    say(Stage.SENDER, stage.task(Stage.SENDER, task), "Thank you.");
  }

  private TaskInHand taskOf(String client, String patient) {
    return stage.task(client, "patient=" + patient);
  }

  private static SentPlan wren() {
    var plan = SentPlan.ofWren();
    var labels = Json.at(plan.consent(), "provision.provision").get(1).path("securityLabel");
    labels.forEach(
        label -> {
          if (Json.text(label, "code").equals("about-me")) {
            ((ObjectNode) label).put("code", "adjustments");
          }
        });
    return plan;
  }

  private static SentPlan ava(Identifier... services) {
    return SentPlan.ofWren()
        .called("AVA")
        .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
        .born("1999-10-02")
        .askingOnly(services);
  }

  private static ObjectNode numbered(int number) {
    return Json.readObject(NumberedPlans.text(number));
  }

  /** Contents of categories that the service was not given. */
  private static void hide(SentPlan plan) {
    plan.patient().put("birthDate", "1988-04-20");
    plan.patient().putArray("address").addObject().putArray("line").add("1 Quay Row");
    plan.carePlan().put("description", "Something else that was written.");
    var items = plan.resource("QuestionnaireResponse").path("item");
    ((ObjectNode) items.get(1).path("answer").get(0)).put("valueString", "Another answer.");
    plan.agreeing(SentPlan.KITE, "name", "address");
  }

  /** What goes on that the service has no part in. */
  private void goOnBehind(OpenedPlan wren) {
    send("headland-crisis", elsewhere(5));
    var kite = SentPlan.ofWren().called("KITE").withNhsNumber("9990002002").born("1971-01-01");
    stage.open(kite.askingOnly(SentPlan.KITE).agreeing(SentPlan.KITE, "name"));
    var gp = taskOf("marram-practice", wren.id("Patient"));
    gp.to("accepted");
    say("marram-practice", gp, "We have an appointment.");
    taskOf(Stage.LIAISON, wren.id("Patient")).complete("contact-made");
  }

  /** A plan that asks other services. */
  private static ObjectNode elsewhere(int number) {
    return Json.readObject(NumberedPlans.text(number).replace("1199001", "1199002"));
  }

  private void ofPerson(boolean more) {
    stage.open(ava(SentPlan.TIDELINE));
    stage.advance("PT20M");
    if (more) {
      stage.open(wren());
      send("headland-crisis", numbered(5));
      send(Stage.SENDER, numbered(4));
    }
    stage.advance("PT20M");
  }

  /** What the peer group does, and the plans of others, are not for the practice to know. */
  private void ofPractice(boolean more) {
    var opened = stage.open(wren());
    stage.advance("PT20M");
    var own = taskOf("marram-practice", opened.id("Patient"));
    own.to("accepted");
    say("marram-practice", own, "We have an appointment.");
    stage.advance("PT20M");
    if (more) {
      var peers = taskOf("tideline", opened.id("Patient"));
      peers.to("accepted");
      say("tideline", peers, "We tried to ring.");
      stage.open(ava(SentPlan.KITE, SentPlan.TIDELINE));
      var kite = SentPlan.ofWren().called("KITE").withNhsNumber("9990002002").born("1971-01-01");
      stage.open(kite.askingOnly(SentPlan.KITE).agreeing(SentPlan.KITE, "name"));
    }
    stage.advance("PT20M");
  }

  private void ofSender(boolean more) {
    stage.open(wren());
    stage.advance("PT20M");
    if (more) {
      send("headland-crisis", SentPlan.ofWren().called("SAME PERSON").bundle());
      send("headland-crisis", numbered(5));
    }
    stage.advance("PT20M");
  }

  private void ofOtherSender(boolean more) {
    send("headland-crisis", numbered(5));
    stage.advance("PT20M");
    if (more) {
      stage.open(wren());
      stage.open(ava(SentPlan.KITE, SentPlan.TIDELINE));
    }
    stage.advance("PT20M");
  }

  private void send(String sender, ObjectNode bundle) {
    var text = Json.write(bundle);
    var own = sender.equals("headland-crisis") ? text.replace("RHB01", "RHB03") : text;
    expect(200, stage.as(sender).post("", own));
  }

  private void say(String client, TaskInHand task, String words) {
    var said = Json.object().put("resourceType", "Communication").put("status", "completed");
    said.putArray("basedOn").addObject().put("reference", "Task/" + task.id());
    said.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    said.putObject("subject").put("reference", Json.text(task.read(), "for.reference"));
    said.putArray("medium").add(VOICE.asConcept());
    said.put("sent", "2026-05-11T18:00:00+01:00");
    said.putArray("payload").addObject().put("contentString", words);
    expect(201, stage.as(client).post("Communication", said));
  }

  private void change(String client, String path, Consumer<ObjectNode> edit) {
    var now = stage.read(client, path);
    edit.accept(now);
    int version = Integer.parseInt(Json.text(now, "meta.versionId"));
    expect(200, stage.as(client).put(path, version, now));
  }

  private static void expect(int status, Fhir.Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(answer.toString());
    }
  }

  @Override
  public String toString() {
    return ids.keySet().stream().collect(Collectors.joining("\n"));
  }
}
