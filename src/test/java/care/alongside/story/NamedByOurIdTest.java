package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sender may name an organisation by the id that our directory gives it. */
@Rehearsed
class NamedByOurIdTest {

  private static final Set<String> ORGANISATIONS =
      Set.of(Identifier.ODS_CODE, Identifier.CHARITY_NUMBER);

  private final Stage stage;

  NamedByOurIdTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private String idOf(Identifier organisation) {
    var value = organisation.system() + "|" + organisation.value();
    var found =
        stage.found(
            Stage.SENDER,
            "Organization?identifier=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    return "Organization/" + Json.text(found.getFirst(), "id");
  }

  /** Every organisation of a plan is named so, and by nothing else. */
  private SentPlan byIdsOnly() {
    var plan = SentPlan.ofWren();
    for (JsonNode node : plan.bundle().findParents("identifier")) {
      organisation(node)
          .ifPresent(named -> ((ObjectNode) node).removeAll().put("reference", idOf(named)));
    }
    assertThat(plan.bundle().toString()).doesNotContain("RHB01", "M81001", "1199001");
    return plan;
  }

  /** Whom a Reference names by identifier; a resource has identifiers of its own. */
  private static Optional<Identifier> organisation(JsonNode node) {
    var identifier = node.path("identifier");
    return Optional.of(
            new Identifier(Json.text(identifier, "system"), Json.text(identifier, "value")))
        .filter(named -> ORGANISATIONS.contains(named.system()));
  }

  @Test
  void thePlanGoesToTheSameServices() {
    var opened = stage.open(byIdsOnly());

    assertThat(stage.countOf("marram-practice", "Task")).isEqualTo(1);
    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=aftercare-contact")).isEqualTo(1);
    var person = "Patient/" + opened.id("Patient");
    assertThat(stage.read("marram-practice", person).has("birthDate")).isTrue();
    assertThat(stage.read("tideline", person).has("name")).isTrue();
    var request = stage.read(Stage.SENDER, "ServiceRequest/" + opened.ids("ServiceRequest").get(1));
    assertThat(Json.text(request, "performer.0.identifier.value")).isEqualTo("1199001");
    stage.allIsWell();
  }

  @Test
  void thePreviewSaysTheSame() {
    var looked = stage.as(Stage.SENDER).post("CarePlan/$preview", byIdsOnly().bundle());

    assertThat(looked.status()).as(looked.toString()).isEqualTo(200);
    assertThat(looked.text()).contains("M81001", "1199001");
  }

  @Test
  void anIdThatNobodyHasIsRefusedWithItsPlace() {
    var plan = SentPlan.ofWren();
    plan.requests()
        .forEach(
            request ->
                request
                    .putArray("performer")
                    .addObject()
                    .put("reference", "Organization/" + UUID.randomUUID()));

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0"))
        .isEqualTo("Bundle.entry[3].resource.performer[0].reference");
  }

  @Test
  void whoIsNamedTwiceMustBeTheSame() {
    var plan = SentPlan.ofWren().askingPeers(SentPlan.TIDELINE);
    var peers = plan.requests().reduce((first, second) -> second).orElseThrow();
    ((ObjectNode) peers.path("performer").get(0)).put("reference", idOf(SentPlan.KITE));

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0"))
        .isEqualTo("Bundle.entry[4].resource.performer[0]");
    assertThat(answer.text()).contains("two organisations");
  }

  @Test
  void aLaterConsentMayNameThemSoToo() {
    var opened = stage.open(SentPlan.ofWren().askingPeers(SentPlan.KITE));
    var consent = stage.read(Stage.SENDER, "Consent/" + opened.id("Consent"));
    var provision = SentPlan.provision("permit", SentPlan.KITE, "name", "safe-contact");
    ((ObjectNode) provision.path("actor").get(0).path("reference"))
        .removeAll()
        .put("reference", idOf(SentPlan.KITE));
    consent.withObject("/provision").withArray("provision").add(provision);

    var answer = stage.as(Stage.SENDER).put("Consent/" + opened.id("Consent"), 1, consent);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(stage.countOf("kite-youth", "Task")).isEqualTo(1);
  }
}
