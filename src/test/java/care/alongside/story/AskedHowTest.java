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

/** it is kept how a person was asked, and said anew when they are asked in another way. */
@Rehearsed
class AskedHowTest {

  private static final String ASKED_HOW = Coding.BASE + "/StructureDefinition/asked-how";

  private final Stage stage;
  private String path = "";
  private ObjectNode consent = Json.object();

  AskedHowTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void askedFaceToFace() {
    stage.begin();
    var sent = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    asked(sent.consent(), "PHYSICAL");
    path = "Consent/" + stage.open(sent).id("Consent");
    consent = stage.read("ava", path);
  }

  private static void asked(ObjectNode consent, String how) {
    consent.putArray("extension").addObject().put("url", ASKED_HOW).put("valueCode", how);
  }

  private Fhir.Answer change() {
    return stage.as("ava").put(path, 1, consent);
  }

  @Test
  void staysWithTheConsentAndIsNotForThoseWhoReceive() {
    assertThat(Json.text(consent, "extension.0.valueCode")).isEqualTo("PHYSICAL");
    assertThat(stage.as("tideline").get(path).text()).doesNotContain("asked-how");
  }

  @Test
  void isSaidAnewWhenTheyAreAskedAgain() {
    asked(consent, "PHONE");

    assertThat(change().status()).isEqualTo(200);
    assertThat(Json.text(stage.read("ava", path), "extension.0.valueCode")).isEqualTo("PHONE");
  }

  @Test
  void aWishThatDoesNotSpeakOfItLeavesIt() {
    consent.remove("extension");
    consent.put("status", "inactive");
    assertThat(change().status()).isEqualTo(200);
    var ended = stage.read("ava", path);
    assertThat(Json.text(ended, "extension.0.valueCode")).isEqualTo("PHYSICAL");

    asked(ended, "PHONE");
    var refused = stage.as("ava").put(path, 2, ended);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("Consent.extension");
  }

  @Test
  void byWhatRightItWasDecidedDoesNotChangeWithIt() {
    Decision.by("deputy").sighted("the order").judged().on(consent);

    var refused = change();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("Consent.extension");
    assertThat(Json.text(stage.read("ava", path), "meta.versionId")).isEqualTo("1");
  }
}
