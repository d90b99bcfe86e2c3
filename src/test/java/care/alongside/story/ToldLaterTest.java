package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Json;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Word for a person whom it cannot reach at once: it waits, it is not doubled, a human hears. */
@Rehearsed
class ToldLaterTest {

  private final Stage stage;
  private final Reaching reaching;

  ToldLaterTest(
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
  }

  private OpenedPlan openedWith(Consumer<SafeContactOf> ways) {
    var plan = SentPlan.ofWren().askingNobody();
    ways.accept(SafeContactOf.patient(plan.patient()));
    return stage.open(plan);
  }

  private String state() {
    return stage
        .db()
        .sql("select state from person_message")
        .query((row, number) -> row.getString("state"))
        .single();
  }

  private int calls(OpenedPlan plan) {
    return stage.countOf(
        Stage.LIAISON, "Task?code=escalation&focus=CarePlan/" + plan.id("CarePlan"));
  }

  @Test
  void aHumanHearsOfAMessageThatWaitsLongAndItIsSentAllTheSame() {
    var plan =
        openedWith(
            person ->
                person.texts("07700 900123").allowed(true).between("sun", "10:00:00", "12:00:00"));
    reaching.tell(plan);
    stage.settle();
    assertThat(calls(plan)).isEqualTo(1);
    assertThat(reaching.messages()).isEmpty();
    stage.advance("P6D");

    assertThat(reaching.messages()).hasSize(1);
    assertThat(calls(plan)).isEqualTo(1);
  }

  @Test
  void whatNobodyHasConfirmedForLongIsAskedAboutFirst() {
    var plan =
        openedWith(person -> person.texts("07700 900123").allowed(true).confirmedOn("2025-01-31"));
    reaching.tell(plan);
    stage.settle();

    assertThat(reaching.messages()).isEmpty();
    assertThat(state()).isEqualTo("held");
    assertThat(calls(plan)).isEqualTo(1);
  }

  @Test
  void aMessageWhoseAnswerWasLostIsLookedForAndNotSentAgain() {
    var plan = openedWith(person -> person.texts("07700 900997").allowed(true));
    reaching.tell(plan);
    stage.advance("PT1H");

    assertThat(reaching.messages()).isEmpty();
    assertThat(state()).isEqualTo("delivered");
  }

  @Test
  void twoThingsToReadAreOneMessage() {
    var plan =
        openedWith(
            person ->
                person.texts("07700 900123").allowed(true).between("tue", "10:00:00", "12:00:00"));
    reaching.tell(plan);
    reaching.tell(plan);
    stage.advance("P1D");

    assertThat(reaching.messages()).hasSize(1);
  }

  @Test
  void anEmailGoesWhereThePersonWantsEmails() {
    var plan = openedWith(person -> person.telecom("email", "wren@example.org").allowed(true));
    reaching.tell(plan);
    stage.settle();
    var body = Json.readObject(Json.text(reaching.message(), "body"));

    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("email_address", "template_id", "personalisation", "reference");
  }

  @Test
  void thePlanOfAPersonIsMessagedByTheSafeContactOfThatMoment() {
    var plan =
        openedWith(
            person ->
                person.texts("07700 900123").allowed(true).between("tue", "10:00:00", "12:00:00"));
    reaching.tell(plan);
    stage.settle();
    var path = "Patient/" + plan.id("Patient");
    var patient = stage.read(Stage.SENDER, path);
    SafeContactOf.patient(patient).texts("07700 900123").allowed(false);
    assertThat(stage.as(Stage.SENDER).put(path, 1, patient).status()).isEqualTo(200);
    stage.advance("P7D");

    assertThat(reaching.messages()).isEmpty();
    assertThat(state()).isEqualTo("kept");
  }
}
