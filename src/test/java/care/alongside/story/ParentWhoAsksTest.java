package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S5: Eli, fifteen, was judged able to have Kite Youth's help and not to have a parent told. Ava is
 * his mother here, and signs in with her own number: she learns nothing, whatever she tries.
 */
@Rehearsed
class ParentWhoAsksTest {

  private static final String ELI = "9990001057";
  private static final String BY_NUMBER = "https://fhir.nhs.uk/Id/nhs-number%7C" + ELI;
  private static final String OWN_PHONE = "07700 900057";
  private static final String SCRIPT = "do not say whether you know them";

  private final Stage stage;
  private final Reaching reaching;
  private OpenedPlan opened = OpenedPlan.none();

  ParentWhoAsksTest(
      @LocalServerPort int port,
      JdbcClient db,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    stage = new Stage(port, db);
    reaching = new Reaching(stage, events, transaction);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    opened = stage.open(elis());
  }

  private static SentPlan elis() {
    var plan =
        SentPlan.ofWren()
            .called("ELI")
            .withNhsNumber(ELI)
            .born("2010-06-15")
            .askingPeers(SentPlan.KITE);
    plan.provisions().removeAll();
    plan.agreeing(SentPlan.KITE, "name", "safe-contact", "what-would-help");
    Decision.judgedAble("share-third-sector", "not-tell-parent").on(plan.consent());
    plan.withRelated("MTH", "Ava Pascoe");
    plan.resource("RelatedPerson")
        .putArray("identifier")
        .addObject()
        .put("system", "https://fhir.nhs.uk/Id/nhs-number")
        .put("value", SentPlan.AVAS_NHS_NUMBER);
    SafeContactOf.patient(plan.patient())
        .texts(OWN_PHONE)
        .allowed(true)
        .confirmedOn("2026-05-11")
        .address()
        .allowed(false);
    return plan;
  }

  @Test
  void herAppShowsNothingOfHim() {
    stage.task("kite-youth", "").to("accepted");
    reaching.tell(opened);

    assertThat(new Eyes(stage, "ava").everything()).isEmpty();
    assertThat(stage.countOf("ava", "Patient?identifier=" + BY_NUMBER)).isZero();
    assertThat(stage.countOf("ava", "Task?patient:identifier=" + BY_NUMBER)).isZero();
    stage.allIsWell();
  }

  @Test
  void whateverSheTriesSheIsAnsweredAsAboutNobody() {
    stage.settle();
    var contents = stage.contents();
    var about = answers(opened::id);
    var nobody = answers(_ -> UUID.randomUUID().toString());

    assertThat(about).isEqualTo(nobody).allMatch(answer -> answer.startsWith("4"));
    assertThat(stage.contents()).isEqualTo(contents);
  }

  /** Which of a type is tried. */
  private interface Which {
    String id(String type);
  }

  private List<String> answers(Which which) {
    var answers = new ArrayList<String>();
    for (var type : List.of("Patient", "CarePlan", "Task", "Consent", "QuestionnaireResponse")) {
      var path = type + "/" + which.id(type);
      answers.add(said(stage.as("ava").get(path), path));
      answers.add(said(stage.as("ava").get(path + "/_history"), path));
      answers.add(said(stage.as("ava").put(path, 1, named(type, which)), path));
    }
    for (var door : List.of("Patient/$sharing", "CarePlan/$print", "Task/$timeline")) {
      var path = door.replace("/", "/" + which.id(door.split("/", -1)[0]) + "/");
      answers.add(said(stage.as("ava").get(path), path));
    }
    var consent = "Consent/" + which.id("Consent") + "/$withdraw";
    answers.add(said(stage.as("ava").post(consent, TakenBack.all("proxy")), consent));
    var asked = message("CarePlan/" + which.id("CarePlan"));
    answers.add(said(stage.as("ava").post("Communication", asked), "Communication"));
    return answers;
  }

  private static String said(Fhir.Answer answer, String path) {
    return answer.status() + " " + answer.text().replace(path, "…");
  }

  private static ObjectNode named(String type, Which which) {
    return Json.object().put("resourceType", type).put("id", which.id(type));
  }

  private static ObjectNode message(String about) {
    var message = Json.object().put("resourceType", "Communication").put("status", "completed");
    message.putArray("basedOn").addObject().put("reference", about);
    message.putArray("category").add(Coding.ours("communication", "contact-sooner").asConcept());
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kite-youth", Stage.LIAISON})
  void whoeverSheRingsHasWordsThatNeitherConfirmNorDeny(String team) {
    var task = given(team);

    assertThat(Json.text(task, "description"))
        .contains(SCRIPT, "I cannot tell you who we help.", "call 999")
        .doesNotContainIgnoringCase("eli", "ava", "young", "mother", "kite", "hospital");
  }

  @Test
  void theWordsAreTheSameForEverybodySoThatTheyTellNothing() {
    var his = Json.text(given("kite-youth"), "description");
    stage.begin();
    stage.open(SentPlan.ofWren().askingPeers(SentPlan.KITE).agreeing(SentPlan.KITE, "name"));

    assertThat(Json.text(given("kite-youth"), "description")).isEqualTo(his);
  }

  /** What a team has to do with him. */
  private JsonNode given(String team) {
    return stage.found(team, "Task?code=fulfill,aftercare-contact").getFirst();
  }

  @Test
  void noLetterGoesHomeAndNoMessageNamesAnybody() {
    for (var team : List.of("kite-youth", Stage.LIAISON)) {
      var task = Json.text(given(team), "id");
      var letter = reaching.attempt(team, task, "MAILWRIT", "message-left");
      assertThat(letter.status()).as(letter.toString()).isEqualTo(422);
      assertThat(letter.at("issue.0.expression.0")).isEqualTo("Communication.medium");
    }
    reaching.tell(opened);
    stage.settle();
    var sent = Json.readObject(Json.text(reaching.message(), "body"));

    assertThat(Json.text(sent, "phone_number")).isEqualTo(OWN_PHONE);
    assertThat(Json.write(sent))
        .doesNotContainIgnoringCase("kite", "hospital", "support", "eli", "pascoe");
  }

  @Test
  void aDecisionThatIsHersToMakeTellsHerNothingOfTheOthers() {
    var hers = elis().called("WITH HERS");
    var mother = hers.withRelated("MTH", "Ava Pascoe the same");
    var consent = hers.anotherConsent();
    consent.putArray("performer").addObject().put("reference", mother);
    consent.remove("extension");
    Decision.by("parental-responsibility").code("scope", "share-nhs").on(consent);
    consent
        .withObject("/provision")
        .putArray("provision")
        .add(SentPlan.provision("permit", SentPlan.MARRAM, "name"));
    stage.begin();
    stage.open(hers);

    assertThat(new Eyes(stage, "marram-practice").everything())
        .contains("Tregenza")
        .doesNotContain("Pascoe", "1199002", OWN_PHONE);
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    assertThat(new Eyes(stage, "ava").everything()).isEmpty();
    stage.allIsWell();
  }
}
