package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What a person says of themself stays theirs, and travels with every request for help. */
@Rehearsed
class AboutMeTest {

  private static final String ABOUT_ME = "https://fhir.alongside.example/Questionnaire/about-me";

  private final Stage stage;

  AboutMeTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private static SentPlan ofAva() {
    return SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
  }

  private String mostImportant(String client, String id) {
    return Json.text(
        stage.read(client, "QuestionnaireResponse/" + id), "item.1.answer.0.valueString");
  }

  private Fhir.Answer say(String client, String id, int version, String words) {
    var answers = stage.read(client, "QuestionnaireResponse/" + id);
    ((ObjectNode) Json.at(answers, "item.1.answer.0")).put("valueString", words);
    answers.put("authored", "2026-05-12T09:00:00+01:00");
    return stage.as(client).put("QuestionnaireResponse/" + id, version, answers);
  }

  @Test
  void theQuestionsAreThereToRead() {
    for (String client : List.of(Stage.SENDER, "tideline", "ava")) {
      assertThat(Json.text(stage.read(client, "Questionnaire/about-me"), "url"))
          .isEqualTo(ABOUT_ME);
    }
    assertThat(stage.found("tideline", "Questionnaire?url=" + ABOUT_ME)).hasSize(1);
    assertThat(stage.countOf("tideline", "Questionnaire?url=" + ABOUT_ME + "s")).isZero();
    assertThat(stage.as("tideline").get("Questionnaire?subject=x").status()).isEqualTo(400);
    assertThat(stage.as("tideline").get("Questionnaire/another").status()).isEqualTo(404);
    var support = ABOUT_ME.replace("Questionnaire/about-me", "CodeSystem/support");
    assertThat(stage.found("tideline", "CodeSystem?url=" + support)).hasSize(1);
  }

  @Test
  void whatComesBackAsItWasChangesNothing() {
    var path = "QuestionnaireResponse/" + stage.open(ofAva()).id("QuestionnaireResponse");
    for (String client : List.of(Stage.SENDER, "ava", Stage.LIAISON)) {
      var answer = stage.as(client).put(path, 1, stage.read(client, path));

      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.at("meta.versionId")).isEqualTo("1");
      assertThat(stage.as(client).patch(path, 1, "[]").at("meta.versionId")).isEqualTo("1");
    }
  }

  @Test
  void anEditReachesEveryRecipientAtOnceWithItsDate() {
    var opened = stage.open(ofAva());
    var id = opened.id("QuestionnaireResponse");
    stage.settle();
    int told = told();

    assertThat(say("ava", id, 1, "The sea, and my cat.").status()).isEqualTo(200);

    for (String client : List.of("tideline", "marram-practice", Stage.LIAISON, Stage.SENDER)) {
      assertThat(mostImportant(client, id)).as(client).isEqualTo("The sea, and my cat.");
      assertThat(Json.text(stage.read(client, "QuestionnaireResponse/" + id), "authored"))
          .isEqualTo("2026-05-12T09:00:00+01:00");
    }
    stage.settle();
    assertThat(told()).isGreaterThan(told);
    var offer = stage.task("tideline", "status=requested").read();
    assertThat(Json.write(offer)).doesNotContain("QuestionnaireResponse");
    assertThat(Json.text(offer, "meta.versionId")).isEqualTo("1");
    stage.allIsWell();
  }

  /** How many messages were written about the offers of a plan. */
  private int told() {
    return stage
        .db()
        .sql(
            """
            select count(*)
              from message m
              join handoff h on h.id = m.handoff and h.owner = m.organisation
             where h.code = 'fulfill'
            """)
        .query(Integer.class)
        .single();
  }

  @Test
  void whatStaffTakeDownIsRecordedAsThePersonsWordAndWhoWroteIt() {
    var id = stage.open(ofAva()).id("QuestionnaireResponse");

    assertThat(say(Stage.LIAISON, id, 1, "Quiet.").status()).isEqualTo(200);

    var answers = stage.read("tideline", "QuestionnaireResponse/" + id);
    assertThat(Json.text(answers, "author.reference")).startsWith("Organization/");
    assertThat(Json.text(answers, "source.reference"))
        .isEqualTo(Json.text(answers, "subject.reference"));
  }

  @Test
  void staffTextIsNotAboutMe() {
    var plan = ofAva();
    SentPlan.identify(plan.resource("QuestionnaireResponse").putObject("source"), SentPlan.MARRAM);
    var refused = stage.as(Stage.SENDER).post("", plan.bundle());
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.text()).contains("source");

    var id = stage.open(ofAva()).id("QuestionnaireResponse");
    var answers = stage.read(Stage.SENDER, "QuestionnaireResponse/" + id);
    SentPlan.identify(answers.putObject("source"), SentPlan.MARRAM);
    assertThat(stage.as(Stage.SENDER).put("QuestionnaireResponse/" + id, 1, answers).status())
        .isEqualTo(422);
    assertThat(say("tideline", id, 1, "Ours now.").status()).isEqualTo(403);
  }

  @Test
  void whoWritesOverWhatTheyHaveNotReadIsRefused() {
    var id = stage.open(ofAva()).id("QuestionnaireResponse");
    say("ava", id, 1, "The sea.");

    assertThat(say(Stage.SENDER, id, 1, "Staff were slower.").status()).isEqualTo(412);
    assertThat(mostImportant("tideline", id)).isEqualTo("The sea.");
  }

  @Test
  void whatThePersonWritesAnewIsTheNextVersionOfTheSame() {
    var id = stage.open(ofAva()).id("QuestionnaireResponse");
    var anew = stage.read("ava", "QuestionnaireResponse/" + id);
    anew.remove(List.of("id", "meta"));
    ((ObjectNode) Json.at(anew, "item.1.answer.0")).put("valueString", "To be heard.");

    var made = stage.as("ava").post("QuestionnaireResponse", anew);

    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.at("id")).isEqualTo(id);
    assertThat(mostImportant("tideline", id)).isEqualTo("To be heard.");
    assertThat(stage.countOf("tideline", "QuestionnaireResponse?")).isEqualTo(1);
  }
}
