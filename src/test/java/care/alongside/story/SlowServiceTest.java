package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service says yes, and then nothing comes of it: somebody notices, and asks. */
@Rehearsed
class SlowServiceTest {

  private static final String OFFER = "code=fulfill";

  private final Stage stage;
  private TaskInHand offer;

  SlowServiceTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void thePeerGroupSaysYes() {
    stage.begin();
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    offer = stage.task("tideline", OFFER);
    offer.to("accepted");
  }

  @Test
  void aHumanIsCalledWhenNobodyWasInTouchInTimeAndReadsWhatItIsAbout() {
    stage.advance("P6DT23H");
    assertThat(calls()).isZero();
    stage.advance("PT2H");

    var call = stage.task(Stage.LIAISON, about()).read();
    assertThat(Json.text(call, "description")).contains("said yes", "in touch");
    assertThat(stage.as(Stage.LIAISON).get("Task/" + offer.id()).status()).isEqualTo(200);
    assertThat(stage.as(Stage.SENDER).get("/watch").at("overdue")).isEqualTo("1");
    assertThat(stage.countOf("tideline", "Task?code=escalation")).isZero();
    assertThat(offer.status()).isEqualTo("accepted");
    stage.advance("P3D");
    assertThat(calls()).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void theServiceHasItsTimeAgainOnceSomebodyHasAsked() {
    stage.advance("P7DT1H");
    int told = stage.told("tideline").size();

    var call = stage.task(Stage.LIAISON, about());
    call.to("accepted");
    assertThat(call.complete("contact-made").status()).isEqualTo(200);
    stage.settle();

    assertThat(Instant.parse(Json.text(offer.read(), "restriction.period.end")))
        .isCloseTo(stage.now().plus(Duration.ofDays(7)), within(1, ChronoUnit.MINUTES));
    assertThat(stage.told("tideline")).hasSize(told + 1);
    stage.advance("P8D");
    assertThat(calls()).isEqualTo(2);
    stage.allIsWell();
  }

  @Test
  void nobodyNeedAskAnyMoreOnceTheServiceIsInTouch() {
    stage.advance("P7DT1H");
    var call = stage.task(Stage.LIAISON, about());

    offer.to("in-progress");

    assertThat(call.status()).isEqualTo("completed");
    stage.advance("P27D");
    assertThat(calls()).isEqualTo(1);
    stage.advance("P2D");
    assertThat(calls()).isEqualTo(2);
    offer.complete("support-given");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + about() + "&status=requested")).isZero();
    stage.allIsWell();
  }

  private String about() {
    return "code=escalation&focus=Task/" + offer.id();
  }

  private int calls() {
    return stage.countOf(Stage.LIAISON, "Task?" + about());
  }
}
