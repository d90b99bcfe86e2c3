package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Before a plan is sent, its sender and the person see who would receive what. */
@Rehearsed
class PreviewTest {

  private static final int PLANS = 40;
  private static final long SEED = 20260511;

  private final Stage stage;

  PreviewTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private Foretold preview(SentPlan plan) {
    var answer = stage.as(Stage.SENDER).post("CarePlan/$preview", plan.bundle());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return new Foretold(answer.body());
  }

  @Test
  void saysWhoWouldReceiveWhatAndWhichClockStarts() {
    var foretold = preview(SentPlan.ofWren());

    assertThat(foretold.recipients()).containsExactlyInAnyOrder(SentPlan.MARRAM, SentPlan.TIDELINE);
    assertThat(foretold.receives(SentPlan.TIDELINE).getFirst().path("resourceType").asString())
        .isEqualTo("QuestionnaireResponse");
    assertThat(foretold.clocks())
        .containsEntry("aftercare-contact", Instant.parse("2026-05-13T15:15:00Z"))
        .containsKey("fulfill");
    assertThat(foretold.said()).contains("Harbourside Liaison Team");
  }

  @Test
  void eachWouldReceiveExactlyWhatItThenReads() {
    var dice = new Random(SEED);
    for (int i = 0; i < PLANS; i++) {
      var plan = AnyPlan.of(dice, i);
      var foretold = preview(plan);
      var opened = stage.open(plan);

      assertThat(foretold.recipients()).as("plan %d", i).hasSameElementsAs(askedIn(opened));
      for (Identifier recipient : foretold.recipients()) {
        assertThat(Alike.of(foretold.receives(recipient)))
            .as("plan %d, %s", i, recipient)
            .noneMatch(text -> text.contains(AnyPlan.NOT_OURS))
            .isEqualTo(Alike.of(readBy(recipient, opened)));
      }
    }
  }

  private List<Identifier> askedIn(OpenedPlan opened) {
    return opened.ids("Task").stream()
        .map(task -> stage.read(Stage.SENDER, "Task/" + task))
        .filter(task -> Json.text(task, "code.coding.0.code").equals("fulfill"))
        .map(task -> Foretold.identifier(task.at("/owner/identifier")))
        .distinct()
        .toList();
  }

  private List<ObjectNode> readBy(Identifier recipient, OpenedPlan opened) {
    var reader = stage.as(AnyPlan.CLIENTS.getOrDefault(recipient, ""));
    return opened
        .answer()
        .body()
        .path("entry")
        .valueStream()
        .map(entry -> Json.text(entry, "response.location").replaceAll("/_history/.*", ""))
        .map(reader::get)
        .filter(answer -> answer.status() == 200)
        .map(answer -> (ObjectNode) answer.body())
        .toList();
  }

  @Test
  void changesNothing() {
    stage.open(SentPlan.ofWren());
    stage.settle();
    var before = stage.contents();

    preview(SentPlan.ofWren().called("HS-2026-0108"));
    preview(SentPlan.ofWren().called("HS-2026-0109").withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    stage.settle();

    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void usesNoIdentifierUp() {
    preview(SentPlan.ofWren());

    stage.open(SentPlan.ofWren());
    assertThat(preview(SentPlan.ofWren()).said()).contains("came before, word for word");
  }

  @Test
  void saysOfAnIdentifierThatWasUsedWhatSendingItWouldSay() {
    stage.open(SentPlan.ofWren());
    var other = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    var refused = stage.as(Stage.SENDER).post("", other.bundle());
    assertThat(refused.status()).isEqualTo(409);

    var answer = stage.as(Stage.SENDER).post("CarePlan/$preview", other.bundle());

    assertThat(answer.status()).isEqualTo(200);
    var issues =
        answer
            .body()
            .path("parameter")
            .valueStream()
            .filter(part -> Json.text(part, "name").equals("outcome"))
            .flatMap(part -> part.path("resource").path("issue").valueStream())
            .toList();
    assertThat(issues).contains(refused.body().path("issue").get(0));
    assertThat(Json.text(issues.getFirst(), "code")).isEqualTo("duplicate");
    stage.allIsWell();
  }

  @Test
  void doesNotTellWhomWeKnow() {
    var unknown = preview(SentPlan.ofWren());
    var others = SentPlan.ofWren().called("LT-1").sentBy(Identifier.ods("RHB02"));
    var answer = stage.as(Stage.LIAISON).post("", others.bundle());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);

    var known = preview(SentPlan.ofWren());

    for (Identifier recipient : unknown.recipients()) {
      assertThat(Alike.of(known.receives(recipient)))
          .isEqualTo(Alike.of(unknown.receives(recipient)));
    }
    assertThat(known.said()).isEqualTo(unknown.said());
  }

  @Test
  void saysWhatIsMissing() {
    var alone = preview(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).withoutConsent());
    assertThat(alone.recipients()).isEmpty();
    assertThat(alone.said()).contains("has not agreed to share with them", "performer");

    var inOrder =
        preview(
            SentPlan.ofWren()
                .askingOnly(SentPlan.KITE, SentPlan.TIDELINE, SentPlan.BAY_LINK)
                .agreeing(SentPlan.BAY_LINK, "name"));
    assertThat(inOrder.recipients()).containsExactly(SentPlan.TIDELINE);
    assertThat(inOrder.said())
        .contains("performer[0]", "is not asked", "performer[2]", "only if those before");
  }

  @Test
  void saysWhatIsNotKeptOfHowThePersonWasAsked() {
    var plan = SentPlan.ofWren();
    assertThat(preview(plan).said()).contains("SHA-1", "face to face");

    ((ObjectNode) plan.consent().path("sourceAttachment"))
        .put("hash", "2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
    plan.consent()
        .withArray("extension")
        .addObject()
        .put("url", Coding.BASE + "/StructureDefinition/asked-how")
        .put("valueCode", "PHYSICAL");
    assertThat(preview(plan).said()).doesNotContain("SHA-1", "face to face");
  }

  @Test
  void refusesWhatAPlanIsRefusedFor() {
    Fhir sender = stage.as(Stage.SENDER);

    assertThat(sender.post("CarePlan/$preview", "{").status()).isEqualTo(400);
    assertThat(sender.post("CarePlan/$preview", "{\"resourceType\":\"Patient\"}").status())
        .isEqualTo(400);
    var withoutPatient = SentPlan.ofWren();
    withoutPatient.patient().remove("resourceType");
    assertThat(sender.post("CarePlan/$preview", withoutPatient.bundle()).status())
        .isEqualTo(sender.post("", withoutPatient.bundle()).status());
    var finished = SentPlan.ofWren();
    finished.carePlan().put("status", "completed");
    assertThat(sender.post("CarePlan/$preview", finished.bundle()).status()).isEqualTo(422);
    assertThat(stage.as("ava").post("CarePlan/$preview", SentPlan.ofWren().bundle()).status())
        .isEqualTo(403);
    var readOnly =
        stage
            .anybody()
            .as(Stage.SENDER, "grant_type=client_credentials&scope=system/CarePlan.cruds");
    assertThat(readOnly.post("CarePlan/$preview", SentPlan.ofWren().bundle()).status())
        .isEqualTo(403);
  }

  /** What a preview says. */
  private record Foretold(JsonNode body) {

    private List<JsonNode> all(String name) {
      return body.path("parameter")
          .valueStream()
          .filter(parameter -> Json.text(parameter, "name").equals(name))
          .toList();
    }

    List<Identifier> recipients() {
      return all("recipient").stream().map(Foretold::organisation).toList();
    }

    List<ObjectNode> receives(Identifier recipient) {
      return all("recipient").stream()
          .filter(one -> organisation(one).equals(recipient))
          .flatMap(one -> part(one, "receives").at("/resource/entry").valueStream())
          .map(entry -> (ObjectNode) entry.path("resource"))
          .toList();
    }

    Map<String, Instant> clocks() {
      return all("clock").stream()
          .collect(
              Collectors.toMap(
                  clock -> Json.text(part(clock, "what"), "valueCode"),
                  clock -> Instant.parse(Json.text(part(clock, "due"), "valueInstant")),
                  (first, second) -> first));
    }

    String said() {
      return Json.write(all("outcome").getFirst().path("resource"));
    }

    private static Identifier organisation(JsonNode parameter) {
      return identifier(part(parameter, "organization").path("valueIdentifier"));
    }

    static Identifier identifier(JsonNode node) {
      return new Identifier(Json.text(node, "system"), Json.text(node, "value"));
    }

    private static JsonNode part(JsonNode parameter, String name) {
      return parameter
          .path("part")
          .valueStream()
          .filter(part -> Json.text(part, "name").equals(name))
          .findFirst()
          .orElseThrow();
    }
  }
}
