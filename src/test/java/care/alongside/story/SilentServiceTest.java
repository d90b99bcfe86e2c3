package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** S10: a service is silent over Easter; it is told again, asked, and then the next is. */
@Rehearsed
class SilentServiceTest {

  private static final Instant THURSDAY_EVENING = Instant.parse("2026-04-02T17:30:00Z");

  private final Stage stage;

  SilentServiceTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  private String asking(Identifier first, Identifier second, String client) {
    stage.begin(THURSDAY_EVENING);
    stage.open(
        SentPlan.ofWren()
            .askingOnly(first, second)
            .agreeing(SentPlan.BAY_LINK, "name", "safe-contact")
            .on("2026-04-02")
            .urgent());
    stage.settle();
    return stage.task(client, "code=fulfill").id();
  }

  private void advanceTo(String instant) {
    stage.advance(Duration.between(stage.now(), Instant.parse(instant)).toString());
  }

  private int callsAbout(String offer) {
    return stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + offer);
  }

  /** As the service itself reads them. */
  private List<JsonNode> remindersOf(String offer) {
    return stage
        .found("bay-link", "Task?_id=" + offer + "&_revinclude=Communication:based-on")
        .stream()
        .filter(found -> found.at("/category/0/coding/0/code").asString("").equals("reminder"))
        .toList();
  }

  @Test
  void linkWorkersWhoNeverAnswerAreToldAgainThenAskedThenThePeerGroupIs() {
    var offer = asking(SentPlan.BAY_LINK, SentPlan.TIDELINE, "bay-link");
    assertThat(stage.told("bay-link")).hasSize(1);
    advanceTo("2026-04-07T11:59:00Z");
    assertThat(stage.told("bay-link")).hasSize(1);
    advanceTo("2026-04-07T12:01:00Z");
    assertThat(stage.told("bay-link")).hasSize(2);
    assertThat(remindersOf(offer)).hasSize(1).first().asString().contains("Nobody has looked");
    assertThat(callsAbout(offer)).isZero();
    advanceTo("2026-04-07T16:01:00Z");
    assertThat(callsAbout(offer)).isEqualTo(1);
    assertThat(stage.countOf("tideline", "Task")).isZero();
    advanceTo("2026-04-08T16:01:00Z");

    var ended = stage.task("bay-link", "code=fulfill").read();
    assertThat(Json.text(ended, "status")).isEqualTo("cancelled");
    assertThat(Json.text(ended, "statusReason.coding.0.code")).isEqualTo("offer-expired");
    assertThat(stage.task("tideline", "code=fulfill").status()).isEqualTo("requested");
    assertThat(callsAbout(offer)).isEqualTo(1);
    assertThat(stage.task(Stage.LIAISON, "code=escalation&focus=Task/" + offer).status())
        .isEqualTo("completed");
    assertThat(stage.told("bay-link")).hasSize(3);
    stage.allIsWell();
  }

  @Test
  void aServiceThatIsOpenOnBankHolidaysIsToldAgainOnGoodFriday() {
    asking(SentPlan.TIDELINE, SentPlan.BAY_LINK, "tideline");
    advanceTo("2026-04-03T11:29:00Z");
    assertThat(stage.told("tideline")).hasSize(1);
    advanceTo("2026-04-03T11:31:00Z");

    assertThat(stage.told("tideline")).hasSize(2);
    stage.allIsWell();
  }

  @Test
  void whoHasLookedIsNotToldAgainAndAHumanAsksWhenTheAnswerIsDue() {
    var offer = asking(SentPlan.BAY_LINK, SentPlan.TIDELINE, "bay-link");
    stage.task("bay-link", "code=fulfill").to("received");
    advanceTo("2026-04-08T15:59:00Z");
    assertThat(stage.told("bay-link")).hasSize(1);
    assertThat(callsAbout(offer)).isZero();
    advanceTo("2026-04-08T16:01:00Z");
    assertThat(callsAbout(offer)).isEqualTo(1);
    assertThat(stage.task("bay-link", "code=fulfill").status()).isEqualTo("received");
    stage.task("bay-link", "code=fulfill").to("accepted");

    assertThat(stage.task(Stage.LIAISON, "code=escalation&focus=Task/" + offer).status())
        .isEqualTo("completed");
    assertThat(stage.countOf("tideline", "Task")).isZero();
    stage.allIsWell();
  }
}
