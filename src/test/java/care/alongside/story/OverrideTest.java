package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** S4: safeguarding override, done properly. The person has said no to all sharing. */
@Rehearsed
class OverrideTest {

  private static final String CRISIS = "headland-crisis";
  private static final List<String> OTHERS =
      List.of("tideline", "kite-youth", "bay-link", "marram-practice");

  private static final String SENDER_ID = Identifier.ODS_CODE + "%7CRHB01";

  private final Stage stage;
  private String patient = "";
  private String operation = "";

  OverrideTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    var opened =
        stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).withoutConsent());
    patient = "Patient/" + opened.id("Patient");
    operation = "CarePlan/" + opened.id("CarePlan") + "/$override";
  }

  private Fhir.Answer ask(AskedOverride asked) {
    return stage.as(Stage.SENDER).post(operation, asked.body());
  }

  @Test
  void opensExactlyWhatIsNamedToItsRecipientAndNothingToAnybodyElse() {
    assertThat(stage.as(CRISIS).get(patient).status()).isEqualTo(404);

    var answer = ask(AskedOverride.forAChild());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("owner.identifier.value")).isEqualTo("RHB03");
    assertThat(answer.at("code.coding.0.code")).isEqualTo("fulfill");
    var seen = new Eyes(stage, CRISIS).everything();
    assertThat(seen)
        .contains("Tregenza", "07700900127", answer.at("id"))
        .doesNotContain(SentPlan.AVAS_NHS_NUMBER, SentPlan.BORN, "1987", "EMER")
        .doesNotContain("ring twice", "A child in the home", "555000111222", "gp-follow-up");
    OTHERS.forEach(other -> assertThat(new Eyes(stage, other).everything()).isEmpty());
    stage.allIsWell();
  }

  @Test
  void isAskedForTwoPeopleAtOnceAndNothingIsTwice() {
    assertThat(ask(AskedOverride.forAChild()).status()).isEqualTo(200);
    var other =
        stage.open(SentPlan.ofWren().called("OTHER").withNhsNumber("9990001030").withoutConsent());
    var path = "CarePlan/" + other.id("CarePlan") + "/$override";
    assertThat(stage.as(Stage.SENDER).post(path, AskedOverride.forAChild().body()).status())
        .isEqualTo(200);

    stage.allIsWell();
  }

  @Test
  void opensItForAWhileOnly() {
    ask(AskedOverride.forAChild());
    assertThat(stage.read(CRISIS, patient).has("name")).isTrue();

    stage.advance("PT71H");
    assertThat(stage.read(CRISIS, patient).has("name")).isTrue();
    stage.advance("PT1H");

    assertThat(stage.read(CRISIS, patient).has("name")).isFalse();
    assertThat(new Eyes(stage, CRISIS).everything()).doesNotContain("Tregenza", "07700900127");
  }

  @Test
  void opensNothingOfAnotherPlanOfTheSamePerson() {
    var other =
        stage.open(
            SentPlan.ofWren()
                .called("another plan")
                .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
                .askingOnly(HandOverScene.CRISIS)
                .agreeing(HandOverScene.CRISIS, "safe-contact"));
    assertThat(other.id("Patient")).isEqualTo(patient.split("/", -1)[1]);
    var plan = "CarePlan/" + other.id("CarePlan");
    var words = "QuestionnaireResponse/" + other.id("QuestionnaireResponse");
    assertThat(stage.as(CRISIS).get(plan).status()).isEqualTo(404);

    var answer =
        ask(AskedOverride.forAChild().code("category", "plan").code("category", "about-me"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    var overridden = operation.replace("/$override", "");
    assertThat(stage.as(CRISIS).get(overridden).status()).isEqualTo(200);
    assertThat(stage.as(CRISIS).get(plan).status()).isEqualTo(404);
    assertThat(stage.as(CRISIS).get(words).status()).isEqualTo(404);
    assertThat(stage.found(CRISIS, "CarePlan?")).hasSize(1);
    assertThat(readersOf(other.id("CarePlan"))).doesNotContain("RHB03");
    assertThat(readersOf(other.id("QuestionnaireResponse"))).doesNotContain("RHB03");
    assertThat(readersOf(overridden.split("/", -1)[1])).contains("RHB03");
    stage.allIsWell();
  }

  /** The second lock by itself. */
  private List<String> readersOf(String document) {
    return stage
        .db()
        .sql(
            """
            select o.value
              from document d
             cross join lateral unnest(d.readers) r (id)
              join organisation o on o.id = r.id
             where d.id = cast(:document as uuid)
            """)
        .param("document", document)
        .query((row, number) -> row.getString("value"))
        .list();
  }

  @Test
  void neverChangesWhatThePersonAgreedToOrSaidNoTo() {
    ask(AskedOverride.forAChild());

    assertThat(consented("RHB03")).isEqualTo("{}");
    assertThat(consented("M81001")).isEqualTo("{}");
    assertThat(stage.countOf(Stage.SENDER, "Consent?patient=" + patient)).isZero();
    assertThat(stage.countOf(Stage.SENDER, "Task?code=fulfill")).isEqualTo(1);
  }

  private String consented(String ods) {
    return stage
        .db()
        .sql(
            """
            select consented(cast(:person as uuid), o.id, now())::text as found
              from organisation o
             where o.value = :ods
            """)
        .param("person", patient.substring("Patient/".length()))
        .param("ods", ods)
        .query((row, number) -> row.getString("found"))
        .single();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("recipient", AskedOverride.forAChild().without("recipient")),
        Arguments.of("ground", AskedOverride.forAChild().without("ground")),
        Arguments.of("authoriser", AskedOverride.forAChild().without("authoriser")),
        Arguments.of("category", AskedOverride.forAChild().without("category")),
        Arguments.of("personTold", AskedOverride.forAChild().without("personTold")),
        Arguments.of("reasonNotTold", AskedOverride.forAChild().told(false)),
        Arguments.of("note", AskedOverride.forAChild().without("note")),
        Arguments.of("ground", AskedOverride.forAChild().code("ground", "self-harm")),
        Arguments.of(
            "ground",
            AskedOverride.forAChild().without("ground").text("ground", "because they self-harmed")),
        Arguments.of("recipient", AskedOverride.forAChild().with("recipient", SentPlan.TIDELINE)),
        Arguments.of("recipient", AskedOverride.forAChild().with("recipient", SentPlan.MARRAM)),
        Arguments.of(
            "recipient", AskedOverride.forAChild().with("recipient", Identifier.ods("RHB01"))),
        Arguments.of(
            "recipient", AskedOverride.forAChild().with("recipient", Identifier.ods("NOBODY"))),
        Arguments.of(
            "authoriser",
            AskedOverride.forAChild()
                .with("authoriser", new Identifier(Identifier.SDS_USER, "555000111223"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedByNameAndNothingHappensUntilItIsComplete(String named, AskedOverride asked) {
    stage.settle();
    var before = stage.contents();

    var answer = ask(asked);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).contains("'" + named + "'");
    assertThat(answer.at("issue.0.details.text")).startsWith(named);
    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void isForTheSenderOnly() {
    var liaison = stage.as(Stage.LIAISON).post(operation, AskedOverride.forAChild().body());
    var stranger = stage.as("tideline").post(operation, AskedOverride.forAChild().body());
    var person = stage.as("ava").post(operation, AskedOverride.forAChild().body());

    assertThat(List.of(liaison.status(), stranger.status(), person.status()))
        .containsExactly(403, 404, 403);
  }

  @Test
  void isMadeOnceHoweverOftenItIsSent() {
    var first = ask(AskedOverride.forAChild());
    var second = ask(AskedOverride.forAChild());

    assertThat(second.at("id")).isEqualTo(first.at("id"));
    assertThat(stage.countOf(CRISIS, "Task")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void thePersonWhoWasToldSeesItAtOnceAndIsWrittenTo() {
    var task = ask(AskedOverride.forAChild());
    stage.as(CRISIS).get(patient);

    var shared = sharing("ava");

    assertThat(shared).hasSize(2).allMatch(one -> part(one, "ground").equals("override"));
    assertThat(shared).allMatch(one -> one.toString().contains("RHB03"));
    assertThat(shared.getLast().toString()).contains("\"safe-contact\"", "\"name\"");
    assertThat(stage.read("ava", "Task/" + task.at("id")).has("focus")).isTrue();
    assertThat(new Eyes(stage, "ava").everything()).contains("keep somebody safe");
    assertThat(events("ava"))
        .contains("/legal-basis/public-task-safeguarding", "/confidentiality-basis/safeguarding");
    assertThat(sharing(Stage.LIAISON)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(stage.as(CRISIS).get(patient + "/$sharing").status()).isEqualTo(404);
    assertThat(stage.as("tideline").get(patient + "/$sharing").status()).isEqualTo(404);
  }

  @Test
  void whatThePersonCannotBeToldYetIsShownWhenTheReviewWasDue() {
    var hidden =
        ask(AskedOverride.forAChild().told(false).text("reasonNotTold", "It would not be safe."));
    stage.as(CRISIS).get(patient);

    assertThat(sharing("ava")).isEmpty();
    assertThat(stage.as("ava").get("Task/" + hidden.at("id")).status()).isEqualTo(404);
    assertThat(new Eyes(stage, "ava").everything())
        .doesNotContain(hidden.at("id"), "keep somebody safe", "RHB03");
    assertThat(events("ava")).doesNotContain(hidden.at("id"), "override");
    assertThat(sharing(Stage.SENDER)).hasSize(2);

    stage.advance("PT24H");

    assertThat(sharing("ava")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(events("ava")).contains(hidden.at("id"), "override");
    assertThat(new Eyes(stage, "ava").everything()).contains("keep somebody safe");
  }

  private String events(String client) {
    return stage.as(client).get("AuditEvent?patient=" + patient + "&_count=100").text();
  }

  @Test
  void onlyThoseWhoMadeItReadWhatLedToIt() {
    ask(AskedOverride.forAChild());

    assertThat(events(Stage.SENDER)).contains("danger tonight");
    assertThat(events("ava")).contains("ground/override").doesNotContain("danger tonight");
    assertThat(new Eyes(stage, Stage.LIAISON).everything()).doesNotContain("danger tonight");
    assertThat(new Eyes(stage, "headland-crisis").everything()).doesNotContain("danger tonight");
  }

  @Test
  void aSecondPersonElsewhereLooksWithinOneWorkingDay() {
    var task = ask(AskedOverride.forAChild());

    var review = stage.task(Stage.LIAISON, "code=escalation");

    var asMade = stage.read(Stage.SENDER, "Task/" + review.id());
    assertThat(Json.text(asMade, "focus.reference")).isEqualTo("Task/" + task.at("id"));
    assertThat(Json.text(review.read(), "description"))
        .contains("child-at-risk", "Headland Crisis Team", AskedOverride.LEAD.value())
        .doesNotContain("danger tonight");
    assertThat(Json.text(review.read(), "restriction.period.end"))
        .isEqualTo("2026-05-12T16:00:00Z");
    review.to("accepted");
    assertThat(review.complete("handed-on").status()).isEqualTo(200);
    stage.advance("PT48H");
    assertThat(stage.countOf(Stage.SENDER, "Task?code=escalation&owner:identifier=" + SENDER_ID))
        .isZero();
    stage.allIsWell();
  }

  @Test
  void aHumanIsCalledOnceWhenNobodyHasLooked() {
    ask(AskedOverride.forAChild());
    var review = stage.task(Stage.LIAISON, "code=escalation");
    stage.advance("PT24H");

    var late = stage.task(Stage.SENDER, "code=escalation&owner:identifier=" + SENDER_ID);
    assertThat(Json.text(late.read(), "focus.reference")).isEqualTo("Task/" + review.id());
    stage.advance("PT4H");
    review.to("accepted");
    review.complete("handed-on");

    assertThat(late.status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void whatASecondPersonFindsUnneededOpensNothingAnyMore() {
    ask(AskedOverride.forAChild());
    assertThat(stage.read(CRISIS, patient).has("name")).isTrue();
    var review = stage.task(Stage.LIAISON, "code=escalation");
    review.to("accepted");
    review.complete("not-needed");

    assertThat(stage.read(CRISIS, patient).has("name")).isFalse();
    stage.allIsWell();
  }

  @Test
  void hasAStreamOfItsOwnThatHoldsEachViewGivenOnIt() {
    ask(AskedOverride.forAChild());
    stage.as(CRISIS).get(patient);
    stage.as(CRISIS).get("Task?_include=Task:patient");

    assertThat(stream()).containsExactly("override", "read", "search-type");
  }

  private List<String> stream() {
    return stage
        .db()
        .sql("select action from audit_override order by at")
        .query((row, number) -> row.getString("action"))
        .list();
  }

  /** nothing that anybody is shown when a plan is made suggests it. */
  @Test
  void isNeverSuggested() {
    var plan = SentPlan.ofWren().called("again").withNhsNumber("9990001030");
    var opened = stage.open(plan);
    var actions = stage.task("tideline", "").actions().toString();
    var validated = stage.as(Stage.SENDER).post("$validate", plan.bundle());

    assertThat(List.of(opened.answer().text(), actions, validated.text()))
        .noneMatch(text -> text.contains("override") || text.contains("safeguarding"));
    assertThat(stream()).isEmpty();
  }

  private List<JsonNode> sharing(String client) {
    return stage.read(client, patient + "/$sharing").path("parameter").valueStream().toList();
  }

  private static String part(JsonNode disclosure, String name) {
    return TaskInHand.part(disclosure, name, "valueCode");
  }
}
