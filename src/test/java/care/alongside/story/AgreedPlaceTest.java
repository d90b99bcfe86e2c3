package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scenario S8: the safe alternative that Hana agreed, a place where she goes under another name.
 */
@Rehearsed
class AgreedPlaceTest {

  /** Wednesday, when the 48 hours end and no text is safe. */
  private static final String UNTIL_WEDNESDAY = "PT46H";

  private final Stage stage;
  private final Reaching reaching;

  AgreedPlaceTest(
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

  private static SentPlan withPlace() {
    var plan = Reaching.hanas();
    var place = plan.patient().withArray("address").addObject();
    place.putArray("line").add("Reception, Marram Practice");
    var safe = place.putArray("extension").addObject();
    safe.put("url", Coding.BASE + "/StructureDefinition/safe-contact");
    var parts = safe.putArray("extension");
    parts.addObject().put("url", "allowed").put("valueBoolean", true);
    parts.addObject().put("url", "askFor").put("valueString", "Mrs Lane, about her glasses");
    parts.addObject().put("url", "leaveMessage").put("valueBoolean", false);
    parts.addObject().put("url", "confirmedOn").put("valueDate", "2026-05-11");
    return plan;
  }

  private Fhir.Answer attempt(String medium) {
    return reaching.attempt(Stage.LIAISON, reaching.contact(), medium, "no-answer");
  }

  @Test
  void isWhatTheRefusalOffersAtATimeWhenNoTextIsSafe() {
    stage.open(withPlace());
    stage.advance(UNTIL_WEDNESDAY);

    var text = attempt("ONLINEWRIT");

    assertThat(text.status()).as(text.toString()).isEqualTo(422);
    assertThat(text.text()).contains("What is safe: a visit");
  }

  @Test
  void mayBeUsedThen() {
    stage.open(withPlace());
    stage.advance(UNTIL_WEDNESDAY);

    var visit = attempt("FACE");

    assertThat(visit.status()).as(visit.toString()).isEqualTo(201);
    assertThat(reaching.messages()).isEmpty();
    stage.allIsWell();
  }

  @Test
  void isNoReasonForALetterAndHomeStaysClosed() {
    stage.open(withPlace());
    stage.advance(UNTIL_WEDNESDAY);

    var letter = attempt("MAILWRIT");

    assertThat(letter.status()).as(letter.toString()).isEqualTo(422);
  }

  @Test
  void theSenderIsNotWarnedOfTheFortyEightHoursWithIt() {
    assertThat(answerOnFriday(Reaching.hanas())).contains("one more safe way");
    assertThat(answerOnFriday(withPlace())).doesNotContain("one more safe way");
  }

  /** No time for a text falls within the 48 hours. */
  private String answerOnFriday(SentPlan plan) {
    stage.begin(Instant.parse("2026-05-15T14:30:00Z"));
    Reaching.assessed(plan, "2026-05-15T15:00:00+01:00");
    return stage.as(Stage.SENDER).post("", plan.bundle()).text();
  }
}
