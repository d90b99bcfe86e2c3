package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How much is taken back, by whom and by which door; what is not understood changes nothing. */
@Rehearsed
class TakingBackTest {

  private final Stage stage;
  private WithdrawalScene scene;

  TakingBackTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new WithdrawalScene(stage, OpenedPlan.none());
  }

  @BeforeEach
  void begin() {
    scene = WithdrawalScene.begin(stage);
  }

  @Test
  void oneServiceOnlyLeavesTheOthersAsTheyWere() {
    var answer = scene.withdraw(Stage.LIAISON, TakenBack.from(SentPlan.KITE));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(Json.text(TakenBack.consent(answer), "status")).isEqualTo("active");
    assertThat(permitted(TakenBack.consent(answer))).doesNotContain("1199002").contains("Y09001");
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("cancelled");
    assertThat(stage.task("bay-link", "").status()).isEqualTo("requested");
    assertThat(new Eyes(stage, "bay-link").everything()).contains("Tregenza");
    stage.allIsWell();
  }

  private static String permitted(JsonNode consent) {
    return consent
        .path("provision")
        .path("provision")
        .valueStream()
        .map(provision -> provision.path("actor").toString())
        .collect(Collectors.joining());
  }

  @Test
  void oneCategoryOnlyLetsTheTaskGoOnWithLess() {
    var answer = scene.withdraw("ava", TakenBack.from(SentPlan.KITE, "name"));
    var task = stage.task("kite-youth", "");
    var seen = new Eyes(stage, "kite-youth").everything();

    assertThat(task.status()).isEqualTo("requested");
    assertThat(seen).doesNotContain("Tregenza").contains("07700900127");
    assertThat(task.read().path("note").toString())
        .contains("changed what they share with you", "by Wednesday 10 June 2026");
    assertThat(TakenBack.words(answer))
        .contains("Kite Youth can now see only this: the safe ways to reach you, what would help.");
    assertThat(task.to("accepted").status()).isEqualTo(200);
  }

  @Test
  void aNoInANewConsentIsToldLikeAnyOther() {
    var no = stage.read("ava", scene.consent());
    no.remove("id");
    no.withObject("/provision")
        .putArray("provision")
        .add(SentPlan.provision("deny", SentPlan.KITE, "name"));

    var given = stage.as("ava").post("Consent", no);

    assertThat(given.status()).as(given.toString()).isEqualTo(201);
    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain("Tregenza");
    assertThat(stage.task("kite-youth", "").read().path("note").toString())
        .contains("changed what they share with you", "by Wednesday 10 June 2026");
    assertThat(stage.task("bay-link", "").read().has("note")).isFalse();
    stage.allIsWell();
  }

  @Test
  void theLastCategoryIsTheWholeOfIt() {
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE, "name", "safe-contact"));
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE, "what-would-help"));

    isAStub(stage.task("kite-youth", "").read().deepCopy(), "2026-06-10T");
  }

  private static void isAStub(ObjectNode task, String deleteBy) {
    assertThat(Json.text(task, "restriction.period.end")).startsWith(deleteBy);
    assertThat(Json.text(task, "status")).isEqualTo("cancelled");
  }

  @Test
  void againItSaysTheSameAndChangesNothing() {
    for (var wish :
        List.of(
            TakenBack.from(SentPlan.KITE, "name"),
            TakenBack.from(SentPlan.KITE),
            TakenBack.all("proxy"))) {
      var first = scene.withdraw("ava", wish);
      stage.settle();
      var contents = stage.contents();
      var again = scene.withdraw("ava", wish);

      assertThat(again.status()).as(again.toString()).isEqualTo(200);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(stage.contents()).isEqualTo(contents);
    }
  }

  @Test
  void byUpdateItIsTheSame() {
    var body = stage.read("ava", scene.consent()).put("status", "inactive");
    var answer = stage.as("ava").put(scene.consent(), 1, body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("cancelled");
    assertThat(stage.read("ava", scene.onlyNotice()).toString())
        .contains("Bay Link Workers can no longer see");
    stage.allIsWell();
  }

  @Test
  void whatIsTakenBackIsNeverActiveAgain() {
    scene.withdraw("ava", TakenBack.all("person"));
    var body = stage.read("ava", scene.consent()).put("status", "active");
    var answer = stage.as("ava").put(scene.consent(), 2, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("Consent.status", "make a new Consent");
    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain(WithdrawalScene.SECRETS);
  }

  @Test
  void othersMayNot() {
    assertThat(scene.withdraw("kite-youth", TakenBack.all("person")).status()).isEqualTo(403);
    assertThat(scene.withdraw("tideline", TakenBack.all("person")).status()).isEqualTo(404);
    assertThat(scene.withdraw("headland-crisis", TakenBack.all("person")).status()).isEqualTo(404);
    assertThat(stage.status(scene.consent())).isEqualTo("active");
  }

  @Test
  void whatIsMissingOrUnknownIsSaidWithItsPlace() {
    refused(TakenBack.all("friend"), "parameter[0].valueCode");
    refused(TakenBack.from(SentPlan.KITE, "everything"), "parameter[2].valueCode");
    refused(TakenBack.from(Identifier.ods("ZZ999")), "recipient");
    refused(Json.object().put("resourceType", "Parameters"), "said_by");
    var unknown = TakenBack.all("person");
    unknown.withArray("parameter").addObject().put("name", "why").put("valueString", "none");
    refused(unknown, "parameter[1].name");
  }

  private void refused(ObjectNode parameters, String place) {
    stage.settle();
    var contents = stage.contents();
    var answer = scene.withdraw(Stage.SENDER, parameters);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.text()).contains(place);
    assertThat(stage.contents()).isEqualTo(contents);
  }
}
