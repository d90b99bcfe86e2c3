package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody always holds the person, and those who keep watch can see who, and what is due. */
@Rehearsed
class WatchTest {

  private final Stage stage;

  WatchTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void theTeamThatStandsByASenderSeesWhoHoldsEachPlanAndWhatIsDue() {
    var plan = stage.open(SentPlan.ofWren());

    var seen = watch(Stage.LIAISON, "");
    assertThat(seen.at("open")).isEqualTo("1");
    assertThat(seen.at("unowned")).isEqualTo("0");
    assertThat(seen.at("plans.0.plan")).isEqualTo("CarePlan/" + plan.id("CarePlan"));
    assertThat(seen.at("plans.0.holder.value")).isEqualTo("RHB02");
    assertThat(seen.at("plans.0.due")).isEqualTo("2026-05-13T15:15:00Z");
    assertThat(plan.ids("Task")).contains(seen.at("plans.0.task").replace("Task/", ""));
    assertThat(watch(Stage.SENDER, "").text()).isEqualTo(seen.text());
  }

  @Test
  void nothingOfThePersonIsInIt() {
    stage.open(SentPlan.ofWren());

    assertThat(watch(Stage.LIAISON, "").text())
        .doesNotContain("Wren", "Tregenza", SentPlan.NHS_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"marram-practice", "tideline"})
  void whoWasAskedForSomethingKeepsNoWatchOverThePlan(String other) {
    stage.open(SentPlan.ofWren());

    var seen = watch(other, "");
    assertThat(seen.at("open")).isEqualTo("0");
    assertThat(seen.at("plans.0")).isEmpty();
  }

  @Test
  void whoStandsByIsNotToldWhomItMayNotKnow() {
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(watch(Stage.LIAISON, "").at("open")).isEqualTo("1");
    assertThat(watch(Stage.LIAISON, "").text()).doesNotContain("1199001", "Tideline", "Task/");
    assertThat(watch(Stage.SENDER, "").at("plans.0.holder.value")).isEqualTo("1199001");
  }

  @Test
  void whatIsDueSoonIsSeenBeforeItIsOverdue() {
    stage.open(SentPlan.ofWren().askingNobody());

    assertThat(watch(Stage.LIAISON, "").at("due-soon")).isEqualTo("0");
    stage.advance("PT30H");
    assertThat(watch(Stage.LIAISON, "?state=due-soon").at("plans.0.states.0"))
        .isEqualTo("due-soon");
    stage.advance("PT18H");
    assertThat(watch(Stage.LIAISON, "").at("overdue")).isEqualTo("1");
    assertThat(watch(Stage.LIAISON, "?state=due-soon").at("plans.0")).isEmpty();
    assertThat(watch(Stage.LIAISON, "").at("incident")).isEqualTo("1");
    assertThat(watch(Stage.LIAISON, "").at("unowned")).isEqualTo("0");
  }

  @Test
  void pagesHoldEachPlanOnce() {
    for (String number : new String[] {"one", "two", "three"}) {
      stage.open(SentPlan.ofWren().called(number));
    }

    var plans = new ArrayList<String>();
    var next = "/watch?count=2";
    while (!next.isEmpty()) {
      var page = stage.as(Stage.LIAISON).get(next);
      page.body().path("plans").forEach(plan -> plans.add(Json.text(plan, "plan")));
      next = page.at("next");
    }
    assertThat(plans).hasSize(3).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?state=late",
        "?stat=overdue",
        "?after=the-first",
        "?after=2026-13-01T00:00:00.000000Z~00000000-0000-0000-0000-000000000000",
        "?count=many"
      })
  void whatCannotBeAskedIsRefusedKindly(String question) {
    var answer = stage.as(Stage.LIAISON).get("/watch" + question);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("resourceType")).isEqualTo("OperationOutcome");
  }

  @Test
  void itIsForTeamsOnly() {
    stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));

    assertThat(stage.as("ava").get("/watch").status()).isEqualTo(403);
    assertThat(stage.anybody().get("/watch").status()).isEqualTo(401);
  }

  private Fhir.Answer watch(String client, String question) {
    var answer = stage.as(client).get("/watch" + question);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }
}
