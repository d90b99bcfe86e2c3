package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S13: somebody cannot decide this evening; nobody decides it for them, and they are asked later.
 */
@Rehearsed
class CapacityTest {

  private static final String NOOR = "9990001154";

  private final Stage stage;

  CapacityTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void whatCannotBeDecidedTonightIsPutOffAndAskedAgain() {
    var opened = stage.open(putOff());
    var call = stage.task(Stage.LIAISON, "code=escalation").read();

    assertThat(new Eyes(stage, "tideline").everything()).isEmpty();
    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();
    assertThat(Json.text(call, "description")).contains("ask them again");
    assertThat(Json.text(call, "restriction.period.end")).isEqualTo("2026-05-14T08:00:00Z");
    assertThat(new Eyes(stage, Stage.LIAISON).everything()).contains("Tregenza", "07700900127");
    stage.advance("PT60H");
    assertThat(new Eyes(stage, "tideline").everything()).isEmpty();

    assertThat(decide(opened).status()).isEqualTo(201);
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();
    assertThat(
            stage.found(Stage.LIAISON, "Task?code=escalation&status=completed").stream()
                .map(task -> Json.text(task, "description")))
        .singleElement()
        .asString()
        .contains("ask them again");
    stage.allIsWell();
  }

  @Test
  void aPowerOfAttorneyForPropertyDecidesNothing() {
    var opened = stage.open(putOff());
    var attorney = consent(opened);
    attorney.putArray("performer").addObject().put("display", "Noor's nephew");
    Decision.by("lpa-property").sighted("the deed").judged().on(attorney);

    var refused = stage.as(Stage.SENDER).post("Consent", attorney);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0"))
        .isEqualTo("Consent.extension[0].extension.where(url='basis')");
    assertThat(refused.at("issue.0.details.text")).contains("property").doesNotContain("nephew");
    assertThat(new Eyes(stage, "tideline").everything()).isEmpty();
  }

  @Test
  void aPowerOfAttorneyThatNobodyHasSeenDecidesNothing() {
    var opened = stage.open(putOff());
    var attorney = consent(opened);
    attorney.putArray("performer").addObject().put("display", "Noor's nephew");
    var unseen = Decision.by("lpa-health-welfare").judged().code("scope", "share-third-sector");
    unseen.on(attorney);
    assertThat(stage.as(Stage.SENDER).post("Consent", attorney).at("issue.0.expression.0"))
        .isEqualTo("Consent.extension[0].extension.where(url='evidenceSighted')");

    unseen.sighted("the deed");
    assertThat(stage.as(Stage.SENDER).post("Consent", attorney).status()).isEqualTo(201);
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
    var patient = "Patient/" + opened.id("Patient");
    stage.read("tideline", patient);
    assertThat(stage.as(Stage.SENDER).get("AuditEvent?patient=" + patient).text())
        .contains("/confidentiality-basis/consent-for-another");
    stage.allIsWell();
  }

  @Test
  void aDecisionAboutSomethingElseLeavesTheQuestionOpen() {
    var opened = stage.open(putOff());
    var call = stage.task(Stage.LIAISON, "code=escalation");
    var other = consent(opened);
    ((ArrayNode) other.path("provision").path("provision"))
        .removeAll()
        .add(SentPlan.provision("permit", SentPlan.BAY_LINK, "name"));

    assertThat(stage.as(Stage.SENDER).post("Consent", other).status()).isEqualTo(201);
    assertThat(call.status()).isEqualTo("requested");

    assertThat(decide(opened).status()).isEqualTo(201);
    assertThat(call.status()).isEqualTo("completed");
    stage.allIsWell();
  }

  private static SentPlan putOff() {
    var sent =
        SentPlan.ofWren()
            .withNhsNumber(NOOR)
            .born("1956-01-20")
            .askingOnly(SentPlan.KITE, SentPlan.TIDELINE);
    sent.consent().put("status", "proposed");
    Decision.by("best-interests-deferred")
        .judged()
        .askAgain("2026-05-14T09:00:00+01:00")
        .on(sent.consent());
    return sent;
  }

  /** On Thursday morning: yes to one group, no to another. */
  private Fhir.Answer decide(OpenedPlan opened) {
    var consent = consent(opened);
    ((ArrayNode) consent.path("provision").path("provision"))
        .add(SentPlan.provision("deny", SentPlan.KITE, "name"));
    return stage.as(Stage.SENDER).post("Consent", consent);
  }

  private static ObjectNode consent(OpenedPlan opened) {
    var person = "Patient/" + opened.id("Patient");
    var consent = SentPlan.ofWren().consent();
    consent.putObject("patient").put("reference", person);
    consent.putArray("performer").addObject().put("reference", person);
    return consent;
  }
}
