package care.alongside.story;

import static care.alongside.story.TaskInHand.part;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** R-57: Ava sees who received what of her, when, and on what ground. */
@Rehearsed
class WhoReceivedWhatTest {

  private static final Pattern NEXT = Pattern.compile("<[^>]*/fhir/([^>]*)>; *rel=\"next\"");

  private final Stage stage;
  private String patient = "";
  private String consent = "";

  WhoReceivedWhatTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void thePeerGroupReads() {
    stage.begin();
    var opened = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    patient = "Patient/" + opened.id("Patient");
    consent = "Consent/" + opened.id("Consent");
    stage.read("tideline", patient);
  }

  @Test
  void namesTheRecipientTheCategoriesTheConsentAndTheTime() {
    var newest = given(ask("?_count=100")).getFirst();

    assertThat(newest.toString()).contains("1199001");
    assertThat(part(newest, "ground", "valueCode")).isEqualTo("consent");
    assertThat(part(newest, "when", "valueInstant")).startsWith("2026-05-11T17:");
    assertThat(newest.findValuesAsString("valueCode"))
        .containsExactlyInAnyOrder("name", "safe-contact", "consent");
    assertThat(newest.findValuesAsString("reference")).containsExactly(consent + "/_history/1");
  }

  @Test
  void pagesHoldEachDisclosureOnce() {
    stage.read("marram-practice", patient);
    stage.read("tideline", patient + "/_history/1");
    var all = given(ask("?_count=100"));

    var paged = new ArrayList<JsonNode>();
    for (var page = ask("?_count=1"); ; ) {
      assertThat(given(page)).hasSize(1);
      paged.addAll(given(page));
      var next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
      if (!next.find()) {
        break;
      }
      page = stage.as("ava").get(next.group(1));
    }

    assertThat(all).hasSizeGreaterThan(2);
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void isAlsoAnAuditEventByTheBasicAuditLogPatterns() {
    var event =
        stage.found("ava", "AuditEvent?patient=" + patient).stream()
            .filter(one -> Json.text(one, "subtype.0.code").equals("read"))
            .findFirst()
            .orElseThrow();

    assertThat(Json.text(event, "type.code")).isEqualTo("rest");
    assertThat(Json.text(event, "subtype.0.code")).isEqualTo("read");
    assertThat(Json.text(event, "action")).isEqualTo("R");
    assertThat(Json.text(event, "outcome")).isEqualTo("0");
    assertThat(Json.text(event, "agent.0.type.coding.0.code")).isEqualTo("110153");
    assertThat(event.at("/agent/0/policy").valueStream().map(JsonNode::stringValue))
        .containsExactly(
            Coding.BASE + "/ground/consent",
            Coding.BASE + "/legal-basis/public-task-health-and-care",
            Coding.BASE + "/confidentiality-basis/explicit-consent");
    assertThat(Json.text(event, "agent.0.purposeOfUse.0.coding.0.code")).isEqualTo("TREAT");
    var reader = stage.read("ava", Json.text(event, "agent.0.who.reference"));
    assertThat(reader.toString()).contains("1199001");
    assertThat(Json.text(event, "entity.0.what.reference")).isEqualTo(patient);
    assertThat(Json.text(event, "entity.0.role.code")).isEqualTo("1");
    assertThat(event.findValuesAsString("reference")).contains(consent + "/_history/1");
  }

  @Test
  void namesNoGroundOfConfidenceWhereNothingWasLeftToGive() {
    var task = stage.task("tideline", "");
    assertThat(stage.as("ava").post(consent + "/$withdraw", TakenBack.all("person")).status())
        .isEqualTo(200);
    assertThat(task.status()).isEqualTo("cancelled");

    var events = stage.as("ava").get("AuditEvent?patient=" + patient + "&_count=100").text();

    assertThat(events).contains("/confidentiality-basis/explicit-consent").doesNotContain("null");
  }

  /** What another sender asked the person is for the two of them. */
  @Test
  void eachSenderIsToldOfTheirOwnConsentsOnlyAndThePersonOfAll() {
    var sent =
        stage
            .as("headland-crisis")
            .post(
                "",
                SentPlan.ofWren()
                    .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
                    .called("OTHER")
                    .sentBy(HandOverScene.CRISIS)
                    .askingNobody()
                    .agreeingToNothing()
                    .agreeing(SentPlan.TIDELINE, "name")
                    .bundle());
    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    var others = "Consent/" + new OpenedPlan(sent).id("Consent") + "/_history/1";

    stage.read("tideline", patient);

    var path = patient + "/$sharing?_count=100";
    assertThat(stage.as("ava").get(path).text()).contains(others, consent + "/_history/1");
    assertThat(stage.as(Stage.SENDER).get(path).text())
        .contains(consent + "/_history/1")
        .doesNotContain(others);
    assertThat(stage.as("headland-crisis").get(path).text()).doesNotContain(consent);
  }

  @Test
  void namesOnlyConsentsThatAgreeToSomethingThatWasGiven() {
    var later = stage.read("ava", consent);
    later.remove("id");
    ((ObjectNode) later.path("provision"))
        .putArray("provision")
        .add(SentPlan.provision("permit", SentPlan.TIDELINE, "address"));
    assertThat(stage.as("ava").post("Consent", later).status()).isEqualTo(201);

    stage.found("tideline", "QuestionnaireResponse");

    assertThat(given(ask("?_count=1")).getFirst().findValuesAsString("reference"))
        .containsExactly(consent + "/_history/1");
  }

  @Test
  void isForThePersonAndThoseWhoCareForThemOnly() {
    assertThat(stage.as(Stage.SENDER).get(patient + "/$sharing").status()).isEqualTo(200);
    assertThat(stage.as("tideline").get(patient + "/$sharing").status()).isEqualTo(404);
    assertThat(stage.as("kite-youth").get(patient + "/$sharing").status()).isEqualTo(404);
  }

  private Fhir.Answer ask(String page) {
    var answer = stage.as("ava").get(patient + "/$sharing" + page);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  private static List<JsonNode> given(Fhir.Answer answer) {
    return answer.body().path("parameter").valueStream().toList();
  }
}
