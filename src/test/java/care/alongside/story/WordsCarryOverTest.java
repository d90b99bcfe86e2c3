package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * who comes again has said once what they want others to know. A later plan that comes
 * without it has it too, as far as they agree, and nothing says that there was one before.
 */
@Rehearsed
class WordsCarryOverTest {

  private static final String WORDS = "Please do not ring twice in a row.";
  private static final String ELSEWHERE = "headland-crisis";

  private final Stage stage;
  private String aboutMe = "";
  private OpenedPlan first = OpenedPlan.none();

  WordsCarryOverTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void comesForTheFirstTime() {
    stage.begin();
    var plan = ofAva().askingOnly(SentPlan.KITE);
    plan.provisions().removeAll();
    first = stage.open(plan.agreeing(SentPlan.KITE, "name", "about-me"));
    aboutMe = "QuestionnaireResponse/" + first.id("QuestionnaireResponse");
  }

  private static SentPlan ofAva() {
    return SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
  }

  private static SentPlan later() {
    return ofAva().called("LATER").withoutAboutMe().askingOnly(SentPlan.TIDELINE);
  }

  @Test
  void whoIsAskedForHelpLaterReadsWhatThePersonSaidBefore() {
    assertThat(stage.as("tideline").get(aboutMe).status()).isEqualTo(404);
    var plan = stage.open(later());

    assertThat(new Eyes(stage, "tideline").everything()).contains(WORDS);
    assertThat(stage.task("tideline", "").read().path("input").toString())
        .doesNotContain("QuestionnaireResponse");
    assertThat(stage.countOf("kite-youth", "QuestionnaireResponse")).isEqualTo(1);
    var page = stage.as(Stage.SENDER).get("CarePlan/" + plan.id("CarePlan") + "/$print");
    assertThat(page.text()).contains(WORDS);
    stage.allIsWell();
  }

  /** what they write anew belongs to their own plan. */
  @Test
  void whatThePersonWritesHangsOnNoPlanThatWasAboutSomebodyElse() {
    stage.advance("PT1H");
    var recall = "CarePlan/" + stage.open(later()).id("CarePlan") + "/$recall";
    assertThat(stage.as(Stage.SENDER).post(recall, AskedRecall.wrongPerson()).status())
        .isEqualTo(200);
    var anew = stage.read("ava", aboutMe);
    anew.remove("id");

    var made = stage.as("ava").post("QuestionnaireResponse", anew);

    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.at("id")).isEqualTo(first.id("QuestionnaireResponse"));
  }

  @Test
  void notWhereThePersonDoesNotAgree() {
    var plan = later();
    plan.provisions().removeAll();
    stage.open(plan.agreeing(SentPlan.TIDELINE, "safe-contact", "plan"));

    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
    assertThat(stage.as("tideline").get(aboutMe).status()).isEqualTo(404);
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain(WORDS);
  }

  @Test
  void norWhereTheLaterPlanHasWordsOfItsOwn() {
    stage.open(ofAva().called("LATER").askingOnly(SentPlan.TIDELINE));

    assertThat(stage.as("tideline").get(aboutMe).status()).isEqualTo(404);
    assertThat(stage.countOf("tideline", "QuestionnaireResponse")).isEqualTo(1);
  }

  @Test
  void anotherHospitalLearnsNothingOfItAndNoTeamOfTheirsDoes() {
    var sent = later().sentBy(HandOverScene.CRISIS);
    assertThat(stage.as(ELSEWHERE).post("", sent.bundle()).status()).isEqualTo(200);

    assertThat(new Eyes(stage, "tideline").everything()).contains(WORDS);
    assertThat(new Eyes(stage, ELSEWHERE).everything()).doesNotContain(WORDS, aboutMe);
    stage.allIsWell();
  }

  @Test
  void whatThePersonWritesAnewReachesThePlansThatHaveIt() {
    stage.open(later());
    stage.settle();
    int told = told();
    var anew = stage.read("ava", aboutMe);
    ((ObjectNode) Json.at(anew, "item.1.answer.0")).put("valueString", "The sea, and my cat.");

    assertThat(stage.as("ava").put(aboutMe, 1, anew).status()).isEqualTo(200);

    assertThat(stage.read("tideline", aboutMe).toString()).contains("The sea, and my cat.");
    stage.settle();
    assertThat(told()).isEqualTo(told + 1);
  }

  @Test
  void whereTheLaterPlanWasTheMistakeTheFirstKeepsItsWords() {
    var second = stage.open(later());
    var path = "CarePlan/" + second.id("CarePlan") + "/$recall";
    assertThat(stage.as(Stage.SENDER).post(path, AskedRecall.wrongPerson()).status())
        .isEqualTo(200);
    stage.open(later().called("THIRD"));

    assertThat(stage.as("kite-youth").get(aboutMe).status()).isEqualTo(200);
    assertThat(stage.as("tideline").get(aboutMe).status()).isEqualTo(200);
    stage.allIsWell();
  }

  @Test
  void whatWasSaidBySomebodyElseGoesWithNoPlanOnceItIsCalledBack() {
    stage.open(later());
    stage.task("tideline", "").to("accepted");
    var path = "CarePlan/" + first.id("CarePlan") + "/$recall";
    assertThat(stage.as(Stage.SENDER).post(path, AskedRecall.wrongPerson()).status())
        .isEqualTo(200);

    assertThat(stage.as("tideline").get(aboutMe).status()).isEqualTo(404);
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza").doesNotContain(WORDS);
    stage.allIsWell();
  }

  /** How many notices Tideline was sent so far. */
  private int told() {
    return stage
        .db()
        .sql(
            """
            select count(*) as told
              from message m
              join handoff h on h.id = m.handoff and h.owner = m.organisation
              join document d on d.id = h.id
             where d.body like '%"1199001"%'
            """)
        .query((row, number) -> row.getInt("told"))
        .single();
  }
}
