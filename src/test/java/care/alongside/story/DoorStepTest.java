package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of a door in its headers is kept to before anything is kept. */
@Rehearsed
class DoorStepTest {

  private final Stage stage;

  DoorStepTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren());
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAgain() {
    var before = stage.as(Stage.SENDER).get("Consent").at("entry.0.resource.id");

    var answer = posted("patient=" + person() + "&status=active");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("id")).isEqualTo(before);
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsMadeAndWhatIsThereTwiceIsAsked() {
    assertThat(posted("patient=" + person() + "&status=rejected").status()).isEqualTo(201);

    assertThat(posted("patient=" + person()).status()).isEqualTo(412);
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(2);
  }

  @Test
  void aConditionThatIsNoSearchIsRefusedByName() {
    var answer = posted("colour=blue");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("colour");
  }

  @Test
  void nothingIsKeptForSomebodyWhoCouldNotBeToldOfIt() {
    var answer =
        stage
            .as(Stage.SENDER)
            .exchange(
                "Consent",
                request ->
                    request
                        .setHeader("Accept", "text/html")
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString(Json.write(consent()))));

    assertThat(answer.status()).isEqualTo(406);
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(1);
  }

  @Test
  void aResourceIsLookedAtOnlyUnderItsOwnType() {
    var sender = stage.as(Stage.SENDER);
    var asParameter = Json.object().put("resourceType", "Parameters");
    asParameter
        .putArray("parameter")
        .addObject()
        .put("name", "resource")
        .set("resource", consent());

    assertThat(sender.post("Task/$validate", consent()).status()).isEqualTo(400);
    assertThat(sender.post("Account/$validate", consent()).status()).isEqualTo(404);
    assertThat(sender.post("Consent/$validate", asParameter).text())
        .isEqualTo(sender.post("Consent/$validate", consent()).text());
    assertThat(sender.post("Bundle/$validate", SentPlan.ofWren().bundle()).status()).isEqualTo(200);
  }

  private Fhir.Answer posted(String condition) {
    return stage
        .as(Stage.SENDER)
        .exchange(
            "Consent",
            request ->
                request
                    .header("Content-Type", "application/fhir+json")
                    .header("If-None-Exist", condition)
                    .POST(BodyPublishers.ofString(Json.write(consent()))));
  }

  /** The one of the plan, as if for another service. */
  private ObjectNode consent() {
    var consent = (ObjectNode) stage.as(Stage.SENDER).get("Consent").body();
    var first = (ObjectNode) Json.at(consent, "entry.0.resource").deepCopy();
    first.remove("id");
    first.remove("meta");
    return first;
  }

  private String person() {
    return Json.text(consent(), "patient.reference");
  }
}
