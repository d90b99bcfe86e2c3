package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** S11: two services cannot help, and it is said plainly that it was not because of the person. */
@Rehearsed
class FullServicesTest {

  private final Stage stage;

  FullServicesTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @Test
  void afterTwoHaveSaidNoATeamTakesOverAndThePersonIsToldKindly() {
    stage.begin();
    var plan =
        stage.open(
            SentPlan.ofWren()
                .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
                .askingOnly(SentPlan.TIDELINE, SentPlan.KITE, SentPlan.BAY_LINK)
                .agreeing(SentPlan.KITE, "name", "safe-contact")
                .agreeing(SentPlan.BAY_LINK, "name", "safe-contact"));
    stage.task("tideline", "").to("rejected", "no-capacity");
    assertThat(notices()).isEmpty();
    stage.task("kite-youth", "").to("rejected", "outside-age-range");

    assertThat(notices()).hasSize(1);
    var told = stage.read("ava", "Communication/" + notices().getFirst()).toString();
    assertThat(told)
        .contains("Neither can give it just now", "not about you", "Harbourside Liaison Team");
    assertThat(told).doesNotContainIgnoringCase("declin").doesNotContainIgnoringCase("reject");
    assertThat(Json.text(stage.task(Stage.LIAISON, "code=escalation").read(), "description"))
        .contains("is about the");
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    assertThat(gaps())
        .containsExactly(
            "2026-05-01 peer-support no-capacity 1",
            "2026-05-01 peer-support nobody-left 1",
            "2026-05-01 peer-support outside-age-range 1");
    assertThat(stage.status("CarePlan/" + plan.id("CarePlan"))).isEqualTo("active");
    assertThat(stage.status("ServiceRequest/" + plan.id("ServiceRequest"))).isEqualTo("active");
    stage.allIsWell();
  }

  private List<String> gaps() {
    return stage
        .db()
        .sql("select concat_ws(' ', month, support, why, times) as line from gap order by line")
        .query((row, number) -> row.getString("line"))
        .list();
  }

  private List<String> notices() {
    return stage
        .db()
        .sql("select id from document where type = 'Communication'")
        .query((row, number) -> row.getString("id"))
        .list();
  }

  @Test
  void tooRiskyIsNoReason() {
    stage.begin();
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    var answer = stage.task("tideline", "").to("rejected", "too-risky");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
  }
}
