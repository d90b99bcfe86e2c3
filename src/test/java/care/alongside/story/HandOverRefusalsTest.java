package care.alongside.story;

import static care.alongside.story.HandOverScene.NOTE;
import static care.alongside.story.HandOverScene.ask;
import static care.alongside.story.HandOverScene.wish;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What cannot be handed over, to whom, and by whom; and that it happens once. */
@Rehearsed
class HandOverRefusalsTest {

  private static final Identifier CLOSED = SentPlan.BAY_LINK;

  private final Stage stage;
  private final HandOverScene scene;

  HandOverRefusalsTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new HandOverScene(stage);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
  }

  static Stream<Arguments> refused() {
    var to = "'to'";
    return Stream.of(
        Arguments.of("to oneself", to, wish(Identifier.ods("RHB02"), NOTE)),
        Arguments.of("to nobody we know", to, wish(Identifier.ods("NOBODY"), NOTE)),
        Arguments.of("to a closed team", to, wish(CLOSED, NOTE)),
        Arguments.of("to a group not agreed to", to, wish(SentPlan.KITE, NOTE)),
        Arguments.of("to nobody", to, Json.object().put("resourceType", "Parameters")),
        Arguments.of("to two", "Parameters.parameter", twice()),
        Arguments.of("with something else", "Parameters.parameter", with("urgency")));
  }

  private static ObjectNode twice() {
    return with("to");
  }

  private static ObjectNode with(String name) {
    var wish = wish(SentPlan.MARRAM, NOTE);
    ((ArrayNode) wish.path("parameter"))
        .addObject()
        .put("name", name)
        .putObject("valueIdentifier")
        .put("system", Identifier.ODS_CODE)
        .put("value", "M81001");
    return wish;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedAtItsPlaceAndNothingChanges(String what, String place, ObjectNode wish) {
    var contact = scene.contact();
    close(true);
    stage.settle();
    var before = stage.contents();

    var answer = ask(contact, wish);

    assertThat(stage.contents()).isEqualTo(before);
    close(false);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).contains(place);
    stage.allIsWell();
  }

  private void close(boolean closed) {
    stage
        .db()
        .sql("update organisation set active = :active where value = :value")
        .param("active", !closed)
        .param("value", CLOSED.value())
        .update();
  }

  @Test
  void aTeamThatIsClosedForAWeekIsNotAskedToTakeOver() {
    closedUntil("{2026-05-11/2026-05-20}");
    var answer = ask(scene.contact(), SentPlan.MARRAM);
    closedUntil("{}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).contains("'to'");
    assertThat(answer.text()).contains("closed for the time being");
    assertThat(ask(scene.contact(), SentPlan.MARRAM).status()).isEqualTo(200);
  }

  @Test
  void aTeamThatIsClosedUntilTheContactIsDueIsNotAskedAndCannotTakeOver() {
    closedUntil("{2026-05-11/2026-05-13}");
    var refused = ask(scene.contact(), SentPlan.MARRAM);
    closedUntil("{}");
    var handover = scene.asked(scene.contact(), SentPlan.MARRAM, "marram-practice");
    closedUntil("{2026-05-11/2026-05-13}");
    var accepted = handover.to("accepted");
    closedUntil("{}");

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).contains("'to'");
    assertThat(refused.text()).contains("closed until the contact", "Name one that is open");
    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(422);
    assertThat(accepted.at("issue.0.expression.0")).isEqualTo("Task.status");
    assertThat(accepted.text()).contains("Decline this Task");
    assertThat(handover.status()).isEqualTo("requested");
    assertThat(scene.holderOf(scene.contact())).isEqualTo("RHB02");
    assertThat(handover.to("accepted").status()).isEqualTo(200);
    stage.allIsWell();
  }

  @Test
  void aContactThatIsDueAlreadyGoesOnlyToATeamThatIsOpenWithinADay() {
    stage.advance("PT48H");
    closedUntil("{2026-05-13/2026-05-14}");
    var refused = ask(scene.contact(), SentPlan.MARRAM);
    stage.advance("PT15H");
    var asked = ask(scene.contact(), SentPlan.MARRAM);
    closedUntil("{}");

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
  }

  /** What only somebody has to be called for is not bound to the hours of the contact. */
  @Test
  void anEscalationMayGoToATeamThatOpensLater() {
    stage.advance("PT48H");
    closedUntil("{2026-05-13/2026-05-14}");
    var asked = ask(stage.task(Stage.LIAISON, "code=escalation"), SentPlan.MARRAM);
    closedUntil("{}");

    assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
  }

  private void closedUntil(String closures) {
    stage
        .db()
        .sql("update organisation set closures = :closures::text[] where value = :value")
        .param("closures", closures)
        .param("value", SentPlan.MARRAM.value())
        .update();
  }

  /** Whatever the person decided about a service, whoever asks is told the same. */
  @Test
  void neverTellsWhatThePersonDecided() {
    var contact = scene.contact();
    var unknown = ask(contact, SentPlan.KITE).text();
    stage.begin();
    stage.open(SentPlan.ofWren().denying(SentPlan.KITE, "name"));

    assertThat(ask(scene.contact(), SentPlan.KITE).text()).isEqualTo(unknown);
  }

  @Test
  void isForWhoHoldsItOnly() {
    var contact = scene.contact();
    var statuses =
        Stream.of(Stage.SENDER, "ava", "tideline", "marram-practice")
            .map(client -> ask(stage.task(client, contact), SentPlan.MARRAM).status())
            .toList();

    assertThat(statuses).containsExactly(403, 403, 404, 404);
  }

  @Test
  void needsTheTaskToBeHeldAndOpen() {
    var offer = stage.task("tideline", "code=fulfill");
    assertThat(ask(offer, SentPlan.MARRAM).status()).isEqualTo(422);
    var handover = scene.asked(scene.contact(), SentPlan.MARRAM, "marram-practice");
    assertThat(ask(handover, SentPlan.TIDELINE).status()).isEqualTo(422);
    scene.contact().complete("contact-made");
    assertThat(ask(scene.contact(), SentPlan.MARRAM).status()).isEqualTo(422);
  }

  @Test
  void anEscalationGoesToATeamWithADutyOfDirectCareOnly() {
    stage.advance("PT48H");
    var call = stage.task(Stage.LIAISON, "code=escalation");

    assertThat(ask(call, SentPlan.TIDELINE).status()).isEqualTo(422);
    scene.asked(call, SentPlan.MARRAM, "marram-practice").to("accepted");

    assertThat(scene.holderOf(call)).isEqualTo("M81001");
    stage.allIsWell();
  }

  @Test
  void isAskedOnceHoweverOftenItIsSent() {
    var first = ask(scene.contact(), SentPlan.MARRAM);
    var again = ask(scene.contact(), SentPlan.MARRAM);
    var another = ask(scene.contact(), HandOverScene.CRISIS);
    var otherWords = ask(scene.contact(), wish(SentPlan.MARRAM, "Something else."));

    assertThat(again.at("id")).isEqualTo(first.at("id"));
    assertThat(List.of(again.status(), another.status(), otherWords.status()))
        .containsExactly(200, 409, 409);
    assertThat(another.at("issue.0.details.text")).contains("cancel");
    stage.allIsWell();
  }

  @Test
  void canBeTakenBackByWhoAskedAndThenAskedOfSomebodyElse() {
    var handover = scene.asked(scene.contact(), SentPlan.MARRAM, "marram-practice");

    assertThat(stage.task(Stage.LIAISON, handover).to("cancelled", "other").status())
        .isEqualTo(200);

    assertThat(handover.status()).isEqualTo("cancelled");
    assertThat(ask(scene.contact(), HandOverScene.CRISIS).status()).isEqualTo(200);
    stage.allIsWell();
  }

  @Test
  void ofTwoWhoAreAskedAtOnceOneIsAsked() throws Exception {
    var contact = scene.contact();
    var answers =
        atOnce(
            List.of(
                () -> ask(contact, SentPlan.MARRAM),
                () -> ask(contact, HandOverScene.CRISIS),
                () -> ask(contact, SentPlan.MARRAM)));

    assertThat(answers).allMatch(answer -> List.of(200, 409).contains(answer.status()));
    assertThat(answers).anyMatch(answer -> answer.status() == 200);
    assertThat(stage.countOf(Stage.SENDER, "Task?code=handover")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void acceptingAndEndingAtOnceLeavesOneOwnerAndNothingOpenBetween() throws Exception {
    var contact = scene.contact();
    var handover = scene.asked(contact, SentPlan.MARRAM, "marram-practice");

    var answers =
        atOnce(List.of(() -> handover.to("accepted"), () -> contact.complete("contact-made")));

    assertThat(answers).anyMatch(answer -> answer.status() == 200);
    assertThat(answers).noneMatch(answer -> answer.status() >= 500);
    assertThat(handover.status()).isIn("completed", "cancelled");
    stage.allIsWell();
  }

  private static List<Fhir.Answer> atOnce(List<Callable<Fhir.Answer>> calls) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
